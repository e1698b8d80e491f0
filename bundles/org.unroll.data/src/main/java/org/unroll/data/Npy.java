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
 * One array in NumPy's {@code .npy} format, versions 1 to 3.
 *
 * @param name its name in the archive
 * @param whole whether the elements are whole numbers or truth values
 * @param shape may be empty
 * @param values in C order; whole numbers are exact up to 2⁵³
 */
record Npy(String name, boolean whole, int[] shape, double[] values) {
    private static final Pattern HEADER = Pattern.compile(
            "'descr':\\s*'([<>|=])([fiub])([1248])'.*'fortran_order':\\s*(True|False).*'shape':\\s*\\(([0-9, ]*)\\)");
    private static final String MAGIC = "\u0093NUMPY";

    /**
     * Reads an array.
     *
     * @throws DataException when it is not one of numbers
     */
    static Npy read(Path file, String name, byte[] bytes) throws DataException {
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
        Matcher header = HEADER.matcher(text);
        if (!header.find()) {
            throw new DataException(
                    file, 0, 0, "'" + name + "' is not an array of numbers; convert it with astype: " + text.strip());
        }
        buffer.position(start + length);
        buffer.order(header.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int[] shape = shape(file, name, header.group(5));
        int count = count(file, name, shape);
        char kind = header.group(2).charAt(0);
        int width = Integer.parseInt(header.group(3));
        if (buffer.remaining() != (long) count * width) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "'" + name + "' is cut off; it should hold " + count + " numbers of " + width + " bytes");
        }
        if (kind == 'f' && width == 1) {
            throw new DataException(file, 0, 0, "'" + name + "' has numbers of one byte; convert it to float32");
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = element(buffer, kind, width);
        }
        boolean columns = header.group(4).equals("True");
        return new Npy(name, kind != 'f', shape, columns ? rows(values, shape) : values);
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
                file, 0, 0, "'" + name + "' has the shape " + shape + ", more than 2147483647 numbers; cut it up");
    }

    /** A number of 16 bits (IEEE 754): 1 sign, 5 exponent, 10 fraction. */
    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size = exponent == 0x1f
                ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                : exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
        return bits >> 15 == 0 ? size : -size;
    }

    private static double element(ByteBuffer buffer, char kind, int width) {
        if (kind == 'f') {
            return switch (width) {
                case 2 -> half(buffer.getShort() & 0xffff);
                case 4 -> buffer.getFloat();
                default -> buffer.getDouble();
            };
        }
        boolean signed = kind == 'i';
        return switch (width) {
            case 1 -> signed ? buffer.get() : buffer.get() & 0xff;
            case 2 -> signed ? buffer.getShort() : buffer.getShort() & 0xffff;
            case 4 -> signed ? buffer.getInt() : buffer.getInt() & 0xffffffffL;
            default -> buffer.getLong();
        };
    }

    /** From Fortran's order to C's. */
    private static double[] rows(double[] columns, int[] shape) {
        double[] rows = new double[columns.length];
        int[] index = new int[shape.length];
        for (int i = 0; i < rows.length; i++) {
            int source = 0;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                source = source * shape[axis] + index[axis];
            }
            rows[i] = columns[source];
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return rows;
    }
}
