package org.unroll.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
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
    /**
     * Reads an array.
     *
     * @throws DataException when it is not one of numbers
     */
    static Npy read(Path file, String name, byte[] bytes) throws DataException {
        NpyHeader header = NpyHeader.read(file, name, bytes, NpyHeader.Elements.NUMBERS);
        char kind = header.kind();
        int width = header.width();
        if (kind == 'f' && width == 1) {
            throw new DataException(file, 0, 0, "'" + name + "' has numbers of one byte; convert it to float32");
        }
        int[] shape = header.shape();
        double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = element(header.elements(), kind, width);
        }
        return new Npy(name, kind != 'f', shape, header.columns() ? rows(values, shape) : values);
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
