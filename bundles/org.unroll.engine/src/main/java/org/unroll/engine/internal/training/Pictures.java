package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.RunException;
import org.unroll.engine.TrialForm.Size;
import org.unroll.engine.TrialInput.Picture;

/**
 * Brings pictures of people's own to the size, place and scale that the data's pictures have on average: the longer side of what is
 * inked, its centre of mass, and the strongest ink.
 *
 * @param extent longer side of what is inked, in points
 * @param row centre of mass
 * @param column centre of mass
 */
record Pictures(Size size, double extent, double row, double column, double strongest) {
    /** The strongest ink of a {@link Picture}. */
    static final float INK = 255;

    private static final int LOOKED_AT = 200;
    /** Weaker ink, as part of the strongest, is grain. */
    private static final double GRAIN = 0.2;
    /** So many points along each axis are looked up for one. */
    private static final int FINE = 6;

    private static final int LARGEST = 4096;

    /** Where the ink of a picture lies. */
    private record Ink(double extent, double row, double column, double strongest) {
        static Ink of(int rows, int columns, double[] values) {
            double strongest = Arrays.stream(values).max().orElse(0);
            int[] box = {rows, -1, columns, -1};
            double sum = 0;
            double down = 0;
            double across = 0;
            for (int i = 0; i < values.length; i++) {
                int r = i / columns;
                int c = i % columns;
                if (values[i] > GRAIN * strongest) {
                    box[0] = Math.min(box[0], r);
                    box[1] = Math.max(box[1], r);
                    box[2] = Math.min(box[2], c);
                    box[3] = Math.max(box[3], c);
                }
                sum += values[i];
                down += values[i] * (r + 0.5);
                across += values[i] * (c + 0.5);
            }
            double extent = Math.max(box[1] - box[0], box[3] - box[2]) + 1.0;
            return new Ink(extent, down / sum, across / sum, strongest);
        }
    }

    /** Looks at pictures of the training part. */
    static Pictures of(Dataset data, String array, Size size) {
        int count = Math.min(LOOKED_AT, data.size(Part.TRAIN));
        List<Ink> inks = new ArrayList<>();
        for (int example = 0; example < count; example++) {
            double[] values = Evaluator.numbers(Objects.requireNonNull(
                    data.batch(Part.TRAIN, new int[] {example}).arrays().get(array)));
            if (Arrays.stream(values).anyMatch(value -> value > 0)) {
                inks.add(Ink.of(size.rows(), size.columns(), values));
            }
        }
        return new Pictures(
                size,
                inks.stream().mapToDouble(Ink::extent).average().orElse(0.7 * Math.min(size.rows(), size.columns())),
                inks.stream().mapToDouble(Ink::row).average().orElse(size.rows() / 2.0),
                inks.stream().mapToDouble(Ink::column).average().orElse(size.columns() / 2.0),
                inks.stream().mapToDouble(Ink::strongest).average().orElse(1));
    }

    /** A picture of the data, {@code [1,rows,columns]}, as people give one. */
    static Picture drawn(INDArray array) {
        List<Integer> values = Arrays.stream(Evaluator.numbers(array))
                .mapToObj(value -> (int) Math.round(INK * Math.min(1, Math.max(0, value))))
                .toList();
        return new Picture((int) array.size(1), (int) array.size(2), values, true);
    }

    /**
     * The picture as the data would have it.
     *
     * @throws RunException when it is empty or no picture
     */
    Picture fit(Picture picture) throws RunException {
        double[] values = checked(picture);
        if (picture.fitted()) {
            return picture;
        }
        Ink ink = Ink.of(picture.rows(), picture.columns(), values);
        double step = ink.extent() / extent;
        double[] fitted = new double[size.rows() * size.columns()];
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = mean(
                    picture,
                    values,
                    ink.row() + (i / size.columns() - row) * step,
                    ink.column() + (i % size.columns() - column) * step,
                    step);
        }
        double most = Arrays.stream(fitted).max().orElse(1);
        double scale = most > 0 ? INK * strongest / most : 0;
        return new Picture(
                size.rows(),
                size.columns(),
                Arrays.stream(fitted)
                        .mapToObj(value -> (int) Math.round(scale * value))
                        .toList(),
                true);
    }

    private double[] checked(Picture picture) throws RunException {
        int rows = picture.rows();
        int columns = picture.columns();
        int given = picture.values() == null ? 0 : picture.values().size();
        boolean whole = rows > 0 && columns > 0 && rows <= LARGEST && columns <= LARGEST && given == rows * columns;
        if (!whole || picture.fitted() && (rows != size.rows() || columns != size.columns())) {
            throw new RunException("the picture has " + rows + " rows, " + columns + " columns and " + given
                    + " values, which do not fit together");
        }
        if (picture.values().stream().anyMatch(value -> value == null || value < 0 || value > INK)) {
            throw new RunException("the picture has values that are no greys from 0 to " + (int) INK);
        }
        double[] values =
                picture.values().stream().mapToDouble(Integer::doubleValue).toArray();
        if (Arrays.stream(values).allMatch(value -> value <= 0)) {
            throw new RunException("the picture is empty; draw something");
        }
        return values;
    }

    /** The mean ink of a square that begins at a place. */
    private static double mean(Picture picture, double[] values, double top, double left, double side) {
        double sum = 0;
        for (int k = 0; k < FINE * FINE; k++) {
            int r = (int) Math.floor(top + side * (k / FINE + 0.5) / FINE);
            int c = (int) Math.floor(left + side * (k % FINE + 0.5) / FINE);
            if (r >= 0 && c >= 0 && r < picture.rows() && c < picture.columns()) {
                sum += values[r * picture.columns() + c];
            }
        }
        return sum / (FINE * FINE);
    }
}
