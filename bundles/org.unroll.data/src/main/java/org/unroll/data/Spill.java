package org.unroll.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Memory for blocks of numbers, of which so many stay on the heap; further ones go to a temporary file, which is
 * deleted with its owner.
 */
final class Spill {
    private static final Cleaner CLEANER = Cleaner.create();

    private final long limit;
    private long kept;
    private @Nullable Path path;
    private @Nullable RandomAccessFile file;

    /** With room for so many numbers on the heap. */
    Spill(long limit) {
        this.limit = limit;
    }

    /** Whether a block of so many numbers may stay on the heap; it counts as kept then. */
    synchronized boolean keeps(int numbers) {
        if (kept + numbers > limit) {
            return false;
        }
        kept += numbers;
        return true;
    }

    /** Gives room back. */
    synchronized void release(long numbers) {
        kept -= numbers;
    }

    /** Writes a block; returns where it stands. */
    synchronized long write(double[] block) {
        try {
            RandomAccessFile out = file();
            long place = out.length();
            ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * block.length);
            bytes.asDoubleBuffer().put(block);
            out.seek(place);
            out.write(bytes.array());
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the data in " + path + "; make room there", e);
        }
    }

    /** Reads a block. */
    synchronized void read(long place, double[] block) {
        try {
            byte[] bytes = new byte[Double.BYTES * block.length];
            RandomAccessFile in = file();
            in.seek(place);
            in.readFully(bytes);
            ByteBuffer.wrap(bytes).asDoubleBuffer().get(block);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private RandomAccessFile file() throws IOException {
        RandomAccessFile opened = file;
        if (opened == null) {
            Path made = Files.createTempFile("unroll-data", ".bin");
            made.toFile().deleteOnExit();
            opened = new RandomAccessFile(made.toFile(), "rw");
            CLEANER.register(this, new Removal(made, opened));
            path = made;
            file = opened;
        }
        return opened;
    }

    private record Removal(Path path, RandomAccessFile file) implements Runnable {
        @Override
        public void run() {
            try {
                file.close();
                Files.deleteIfExists(path);
            } catch (IOException e) {
                path.toFile().deleteOnExit();
            }
        }
    }
}
