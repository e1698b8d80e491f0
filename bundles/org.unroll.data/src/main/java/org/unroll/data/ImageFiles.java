package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import org.unroll.component.DataException;

/**
 * Images and their classes.
 *
 * @param labels one byte for each image
 */
record ImageFiles(Path file, Path labelsFile, IdxFile images, Labels labels) {
    /** The classes of images, in order. */
    static final class Labels {
        private final byte[] values;

        Labels(byte[] values) {
            this.values = values;
        }

        int of(int image) {
            return values[image] & 0xff;
        }
    }

    static ImageFiles open(Path file, Path labelsFile) throws IOException, DataException {
        IdxFile images = IdxFile.open(file, 3);
        IdxFile labels = IdxFile.open(labelsFile, 1);
        if (images.length(0) != labels.length(0)) {
            throw new DataException(
                    labelsFile,
                    0,
                    0,
                    "holds " + labels.length(0) + " labels for the " + images.length(0) + " images of "
                            + file.getFileName());
        }
        if ((long) images.length(1) * images.length(2) > 1 << 24) {
            throw new DataException(
                    file, 0, 0, "holds images of " + images.length(1) + " × " + images.length(2) + "; is it damaged?");
        }
        return new ImageFiles(file, labelsFile, images, new Labels(labels.read(0, labels.length(0))));
    }

    int size() {
        return images.length(0);
    }

    /** Checks that these images are as large as others. */
    void sameSize(ImageFiles other) throws DataException {
        if (images.length(1) != other.images.length(1) || images.length(2) != other.images.length(2)) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "holds images of " + images.length(1) + " × " + images.length(2) + ", those for training have "
                            + other.images.length(1) + " × " + other.images.length(2));
        }
    }
}
