package org.unroll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.data.Text.Units;

/** IDX images, and captions. */
@NullUnmarked
class ImagesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
        byte[] pixels = new byte[4 * 2 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 10);
        }
        write("images", NpyBytes.idx(pixels, 4, 2, 3));
        write("labels", NpyBytes.idx(new byte[] {0, 2, 1, 2}, 4));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private Dataset images(String testFile, String testLabels, double test) throws IOException, DataException {
        return new IdxImages()
                .open(
                        new IdxImages.Params(
                                "images", "labels", testFile, testLabels, Division.Kind.IN_ORDER, 1, 0, test),
                        folder);
    }

    @Test
    void readsImagesRowByRow() throws Exception {
        Dataset data = images("", "", 0.25);
        assertThat(data.arrays())
                .containsExactly(Map.entry("x", Contract.sequence(3)), Map.entry("y", Contract.label(3)));
        assertThat(data.size(Part.TRAIN)).isEqualTo(3);
        Dataset.Batch batch = data.batch(Part.TEST, new int[] {0});
        assertThat(batch.lengths()).containsExactly(2);
        assertThat(batch.arrays().get("x").shape()).containsExactly(1, 2, 3);
        assertThat(batch.arrays().get("x").reshape(-1).toFloatVector())
                .containsExactly(180 / 255f, 190 / 255f, 200 / 255f, 210 / 255f, 220 / 255f, 230 / 255f);
        assertThat(batch.arrays().get("y").toIntVector()).containsExactly(2);
        assertThat(data.files()).hasSize(2);
    }

    @Test
    void unpacksCompressedFiles() throws Exception {
        float[] plain = images("", "", 0)
                .batch(Part.TRAIN, new int[] {3, 0})
                .arrays()
                .get("x")
                .reshape(-1)
                .toFloatVector();
        write("images", gzip(Files.readAllBytes(folder.resolve("images"))));
        write("labels", gzip(Files.readAllBytes(folder.resolve("labels"))));
        assertThat(images("", "", 0)
                        .batch(Part.TRAIN, new int[] {3, 0})
                        .arrays()
                        .get("x")
                        .reshape(-1)
                        .toFloatVector())
                .containsExactly(plain);
    }

    @Test
    void readsATestPartOfItsOwn() throws Exception {
        write("t", NpyBytes.idx(new byte[6], 1, 2, 3));
        write("tl", NpyBytes.idx(new byte[] {1}, 1));
        Dataset data = images("t", "tl", 0.5);
        assertThat(data.size(Part.TRAIN)).isEqualTo(4);
        assertThat(data.size(Part.TEST)).isEqualTo(1);
        write("tl", NpyBytes.idx(new byte[] {9}, 1));
        refuses("t", "tl", "tl: image 0 has the label 9, those for training end at 2");
        write("t", NpyBytes.idx(new byte[9], 1, 3, 3));
        refuses("t", "tl", "t: holds images of 3 × 3, those for training have 2 × 3");
        refuses("t", "", "needs both testFile and testLabelsFile");
    }

    @Test
    void saysWhatIsWrongWithImages() throws Exception {
        write("labels", NpyBytes.idx(new byte[3], 3));
        refuses("", "", "labels: holds 3 labels for the 4 images of images");
        write("images", NpyBytes.idx(new byte[23], 4, 2, 3));
        refuses("", "", "images: should hold 24 elements, but holds 23");
        write("images", gzip(NpyBytes.idx(new byte[23], 4, 2, 3)));
        refuses("", "", "images: should hold 24 elements, but holds 23");
        write("images", NpyBytes.idx(new byte[0], 1 << 30, 1 << 30, 1 << 30));
        refuses("", "", "images: claims more bytes");
        write("images", NpyBytes.idx(new byte[4], 4));
        refuses("", "", "images: holds elements of type 8 with 1 axes");
        write("images", "PNG image".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        refuses("", "", "images: is not an IDX file");
        write("images", new byte[2]);
        refuses("", "", "images: is damaged or cut off");
    }

    private void refuses(String test, String labels, String message) {
        assertThatThrownBy(() -> images(test, labels, 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private Dataset captions(String table) throws IOException, DataException {
        write("f.npz", NpyBytes.npz(Map.of("features", NpyBytes.floats("(3, 2)", 1, 2, 3, 4, 5, 6))));
        Files.writeString(folder.resolve("c.tsv"), table);
        return new Captions()
                .open(
                        new Captions.Params(
                                "c.tsv",
                                "f.npz",
                                "features",
                                false,
                                Units.WORDS,
                                0,
                                0,
                                Division.Kind.GROUPED,
                                1,
                                0,
                                0.3),
                        folder);
    }

    @Test
    void bringsFeaturesAndCaptionsTogether() throws Exception {
        Dataset data = captions("0\ta red circle\n0\ta circle\n2\ta red star\n2\ta star\n1\ta circle\n1\ta dot\n");
        assertThat(data.arrays().get("x")).isEqualTo(Contract.vector(2));
        assertThat(data.size(Part.TRAIN)).isEqualTo(4);
        assertThat(data.size(Part.TEST)).isEqualTo(2);
        Dataset.Batch batch = data.batch(Part.TEST, new int[] {0, 1});
        float[] features = batch.arrays().get("x").reshape(-1).toFloatVector();
        assertThat(features).as("both captions of one image").hasSize(4);
        assertThat(List.of(features[0], features[1])).isEqualTo(List.of(features[2], features[3]));
        assertThat(batch.arrays().get("y").size(0)).isEqualTo(2);
        int last = batch.lengths()[0] - 1;
        assertThat(batch.arrays().get("y").getInt(0, last)).as("<eos>").isEqualTo(3);
        assertThat(data.files()).hasSize(2);
    }

    @Test
    void saysWhichCaptionHasNoImage() {
        assertThatThrownBy(() -> captions("0\ta\n1\tb\n3\tc\n2\td"))
                .hasMessageContaining("c.tsv:3:1: '3' is not a row of f.npz, which are 0 to 2");
        assertThatThrownBy(() -> captions("0\ta\none\tb\n2\tb")).hasMessageContaining("c.tsv:2:1: 'one' is not a row");
        assertThatThrownBy(() -> captions("0 a")).hasMessageContaining("c.tsv:1: has 1 columns");
    }
}
