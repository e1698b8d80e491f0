package org.unroll.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unroll.component.DataException;

/**
 * What stands before the elements of an array in NumPy's {@code .npy} format, versions 1 to 3.
 *
 * @param kind NumPy's letter for the kind of the elements
 * @param width number behind that letter: bytes of a number, characters of a text
 * @param columns whether the elements stand in Fortran's order
 * @param shape may be empty
 * @param elements as many as the shape says
 */
record NpyHeader(char kind, int width, boolean columns, int[] shape, ByteBuffer elements) {
    /** What the elements are to be. */
    enum Elements {
        NUMBERS("[fiub])([1248]", "an array of numbers; convert it with astype"),
        TEXTS("[US])([0-9]{1,6}", "a list of texts; write it with numpy.array([\"…\", \"…\"])");

        private final Pattern pattern;
        private final String description;

        Elements(String type, String description) {
            pattern = Pattern.compile("'descr':\\s*'([<>|=])(" + type
                    + ")'.*'fortran_order':\\s*(True|False).*'shape':\\s*\\(([0-9, ]*)\\)");
            this.description = description;
        }
    }

    private static final String MAGIC = "\u0093NUMPY";
    /** Bytes of a character in NumPy's texts. */
    private static final int CHARACTER = 4;

    /**
     * Reads what stands before the elements, and checks that all of them are there.
     *
     * @throws DataException when it is no array of such elements
     */
    static NpyHeader read(Path file, String name, byte[] bytes, Elements wanted) throws DataException {
        if (bytes.length < 12 || !new String(bytes, 0, 6, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            throw new DataException(file, 0, 0, "'" + name + "' is not a NumPy array");
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(8);
        int length = bytes[6] == 1 ? buffer.getShort() & 0xffff : buffer.getInt();
        int start = buffer.position();
        if (length < 0 || length > bytes.length - start) {
            throw new DataException(file, 0, 0, "'" + name + "' ends within its header; write the file again");
        }
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        Matcher header = wanted.pattern.matcher(text);
        if (!header.find()) {
            throw new DataException(file, 0, 0, "'" + name + "' is not " + wanted.description + ": " + text.strip());
        }
        buffer.position(start + length);
        buffer.order(header.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        char kind = header.group(2).charAt(0);
        int width = Integer.parseInt(header.group(3));
        int[] shape = shape(file, name, header.group(5));
        int count = count(file, name, shape);
        int size = kind == 'U' ? CHARACTER * width : width;
        if (buffer.remaining() != (long) count * size) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "'" + name + "' is cut off; it should hold " + count + " elements of " + size + " bytes");
        }
        return new NpyHeader(kind, width, header.group(4).equals("True"), shape, buffer);
    }

    private static int[] shape(Path file, String name, String text) throws DataException {
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw tooLarge(file, name, text);
        }
    }

    private static int count(Path file, String name, int[] shape) throws DataException {
        try {
            return Arrays.stream(shape).reduce(1, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw tooLarge(file, name, Arrays.toString(shape));
        }
    }

    private static DataException tooLarge(Path file, String name, String shape) {
        return new DataException(
                file, 0, 0, "'" + name + "' has the shape " + shape + ", more than 2147483647 elements; cut it up");
    }
}
