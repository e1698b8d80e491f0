package org.unroll.templates;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Renders digits of 28×28 pixels: strokes, moved, scaled, slanted, of different width, with noise. The files have the format of
 * MNIST (Yann LeCun, Corinna Cortes, Christopher Burges, 1998).
 *
 * @param count number of images, every digit as often as any other
 * @param seed the same gives the same files
 */
record DigitImages(int count, long seed) {
    private static final int SIZE = 28;
    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;

    /** Corners of the strokes of each digit, x and y from 0 to 4 and 0 to 6; a negative number begins a stroke anew. */
    private static final int[][] STROKES = {
        {1, 0, 3, 0, 4, 1, 4, 5, 3, 6, 1, 6, 0, 5, 0, 1, 1, 0},
        {1, 1, 2, 0, 2, 6, -1, -1, 1, 6, 3, 6},
        {0, 1, 1, 0, 3, 0, 4, 1, 4, 2, 0, 6, 4, 6},
        {0, 0, 4, 0, 2, 2, 4, 4, 4, 5, 3, 6, 1, 6, 0, 5},
        {3, 6, 3, 0, 0, 4, 4, 4},
        {4, 0, 0, 0, 0, 3, 3, 2, 4, 3, 4, 5, 3, 6, 0, 6},
        {4, 0, 2, 0, 0, 3, 0, 5, 1, 6, 3, 6, 4, 5, 4, 4, 3, 3, 0, 4},
        {0, 0, 4, 0, 1, 6, -1, -1, 1, 3, 4, 3},
        {1, 3, 0, 2, 0, 1, 1, 0, 3, 0, 4, 1, 4, 2, 3, 3, 1, 3, 0, 4, 0, 5, 1, 6, 3, 6, 4, 5, 4, 4, 3, 3},
        {4, 2, 1, 3, 0, 2, 0, 1, 1, 0, 3, 0, 4, 1, 4, 3, 3, 6, 1, 6}
    };

    /** Writes both files into a folder. */
    void write(Path folder) throws IOException {
        Random random = new Random(seed);
        var images = new ByteArrayOutputStream();
        var labels = new ByteArrayOutputStream();
        try (DataOutputStream pixels = compressed(images);
                DataOutputStream digits = compressed(labels)) {
            pixels.writeInt(IMAGES);
            pixels.writeInt(count);
            pixels.writeInt(SIZE);
            pixels.writeInt(SIZE);
            digits.writeInt(LABELS);
            digits.writeInt(count);
            for (int i = 0; i < count; i++) {
                int digit = i % STROKES.length;
                pixels.write(image(STROKES[digit], random));
                digits.writeByte(digit);
            }
        }
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), images.toByteArray());
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), labels.toByteArray());
    }

    private static DataOutputStream compressed(ByteArrayOutputStream to) throws IOException {
        return new DataOutputStream(new GZIPOutputStream(to));
    }

    private static byte[] image(int[] strokes, Random random) {
        double scale = 2.4 + 1.1 * random.nextDouble();
        double slant = 0.5 * (random.nextDouble() - 0.5);
        double left = 14 - 2 * scale + 4 * (random.nextDouble() - 0.5);
        double top = 14 - 3 * scale + 4 * (random.nextDouble() - 0.5);
        double width = 0.8 + 0.8 * random.nextDouble();
        double[] x = new double[strokes.length / 2];
        double[] y = new double[strokes.length / 2];
        for (int i = 0; i < x.length; i++) {
            double down = strokes[2 * i + 1] + 0.3 * random.nextGaussian();
            x[i] = left + scale * (strokes[2 * i] + 0.3 * random.nextGaussian() - slant * (down - 3));
            y[i] = top + scale * down;
        }
        byte[] pixels = new byte[SIZE * SIZE];
        for (int p = 0; p < pixels.length; p++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 1; i < x.length; i++) {
                if (strokes[2 * i] >= 0 && strokes[2 * i - 2] >= 0) {
                    nearest = Math.min(nearest, distance(p % SIZE, p / SIZE, x, y, i));
                }
            }
            double ink = 255 * Math.min(1, Math.max(0, width + 0.5 - nearest));
            // Paper is clean, as in MNIST, so that files stay small.
            pixels[p] = (byte) Math.round(ink == 0 ? 0 : Math.min(255, Math.max(0, ink + 20 * random.nextGaussian())));
        }
        return pixels;
    }

    /** Distance of a point from the line between the corners before and at an index. */
    private static double distance(double px, double py, double[] x, double[] y, int at) {
        double dx = x[at] - x[at - 1];
        double dy = y[at] - y[at - 1];
        double along = ((px - x[at - 1]) * dx + (py - y[at - 1]) * dy) / (dx * dx + dy * dy);
        double t = Math.min(1, Math.max(0, along));
        return Math.hypot(px - x[at - 1] - t * dx, py - y[at - 1] - t * dy);
    }
}
