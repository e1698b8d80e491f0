package org.unroll.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.unroll.component.DataException;

/**
 * Bytes in the IDX format of the MNIST digits, plain or compressed with gzip: two zero bytes, the type, the number of
 * axes, their lengths (big-endian), the elements. A compressed file is unpacked into a temporary one.
 */
final class IdxFile {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int UNSIGNED_BYTES = 8;

    private final Path plain;
    private final int[] shape;
    private final long start;

    private IdxFile(Path plain, int[] shape) {
        this.plain = plain;
        this.shape = shape;
        start = 4 + 4L * shape.length;
    }

    /**
     * Opens a file.
     *
     * @param axes how many axes it must have
     * @throws DataException when it is not one of unsigned bytes, or is cut off
     */
    static IdxFile open(Path file, int axes) throws IOException, DataException {
        if (Files.isDirectory(file)) {
            throw new DataException(file, 0, 0, "is a folder; name a file");
        }
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            boolean packed = packed(raw);
            DataInputStream in = new DataInputStream(packed ? new GZIPInputStream(raw, 1 << 16) : raw);
            int[] shape = shape(file, in, axes);
            long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
            if (!packed) {
                long held = Files.size(file) - 4 - 4L * axes;
                if (held != size) {
                    throw cut(file, size, held);
                }
                return new IdxFile(file, shape);
            }
            return unpacked(file, in, shape, size);
        } catch (ArithmeticException e) {
            throw new DataException(file, 0, 0, "claims more bytes than a file can hold; it is damaged");
        } catch (EOFException | ZipException e) {
            throw new DataException(file, 0, 0, "is damaged or cut off: " + e.getMessage() + "; fetch it again");
        }
    }

    private static boolean packed(InputStream in) throws IOException {
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed;
    }

    private static int[] shape(Path file, DataInputStream in, int axes) throws IOException, DataException {
        int magic = in.readInt();
        if (magic >>> 16 != 0) {
            throw new DataException(file, 0, 0, "is not an IDX file: it does not begin with two zero bytes");
        }
        if (magic >>> 8 != UNSIGNED_BYTES || (magic & 0xff) != axes) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "holds elements of type " + (magic >>> 8) + " with " + (magic & 0xff)
                            + " axes; unsigned bytes (type 8) with " + axes + " are expected");
        }
        int[] shape = new int[axes];
        for (int i = 0; i < axes; i++) {
            shape[i] = in.readInt();
            if (shape[i] < 1) {
                throw new DataException(file, 0, 0, "has an axis of length " + shape[i] + "; each needs at least 1");
            }
        }
        return shape;
    }

    private static IdxFile unpacked(Path file, InputStream in, int[] shape, long size)
            throws IOException, DataException {
        Path plain = Files.createTempFile("unroll-idx", ".bin");
        plain.toFile().deleteOnExit();
        long held = 0;
        try (OutputStream out = Files.newOutputStream(plain)) {
            out.write(new byte[4 + 4 * shape.length]);
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0 && held <= size; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                held += n;
            }
        }
        if (held != size) {
            Files.delete(plain);
            throw cut(file, size, held);
        }
        var idx = new IdxFile(plain, shape);
        CLEANER.register(idx, () -> plain.toFile().delete());
        return idx;
    }

    private static DataException cut(Path file, long expected, long held) {
        return new DataException(
                file, 0, 0, "should hold " + expected + " elements, but holds " + held + "; fetch it again");
    }

    /** Length of an axis. */
    int length(int axis) {
        return shape[axis];
    }

    /** Reads the elements of consecutive entries of the first axis. */
    byte[] read(int first, int count) throws IOException {
        int each = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            each *= shape[axis];
        }
        byte[] bytes = new byte[each * count];
        try (RandomAccessFile in = new RandomAccessFile(plain.toFile(), "r")) {
            in.seek(start + (long) first * each);
            in.readFully(bytes);
        }
        return bytes;
    }
}
