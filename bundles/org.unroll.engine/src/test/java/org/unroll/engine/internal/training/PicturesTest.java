package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.Dataset;
import org.unroll.engine.RunException;
import org.unroll.engine.TrialForm.Size;
import org.unroll.engine.TrialInput.Picture;

class PicturesTest {
    private static final Size SIZE = new Size(20, 20);

    /** Inked in a rectangle, blank elsewhere. */
    private static int[] rectangle(Size size, int top, int left, int rows, int columns, int ink) {
        return IntStream.range(0, size.rows() * size.columns())
                .map(i -> {
                    int row = i / size.columns() - top;
                    int column = i % size.columns() - left;
                    return row >= 0 && row < rows && column >= 0 && column < columns ? ink : 0;
                })
                .toArray();
    }

    private static Picture picture(Size size, int[] values, boolean fitted) {
        return new Picture(
                size.rows(), size.columns(), Arrays.stream(values).boxed().toList(), fitted);
    }

    /** One picture, of greys up to 255. */
    private record Drawn(int[] values) implements Dataset {
        @Override
        public Map<String, Contract> arrays() {
            return Map.of("x", Contract.sequence(SIZE.columns()));
        }

        @Override
        public int size(Part part) {
            return part == Part.TRAIN ? 1 : 0;
        }

        @Override
        public int length(Part part, int example) {
            return SIZE.rows();
        }

        @Override
        public Batch batch(Part part, int[] examples) {
            float[] greys = new float[values.length];
            for (int i = 0; i < greys.length; i++) {
                greys[i] = values[i] / 255f;
            }
            return new Batch(
                    Map.of("x", Nd4j.createFromArray(greys).reshape(1, SIZE.rows(), SIZE.columns())),
                    new int[] {SIZE.rows()});
        }

        @Override
        public List<Path> files() {
            return List.of();
        }

        @Override
        public Map<String, Object> fitted() {
            return Map.of();
        }
    }

    /** Pictures like a square of 10 points around row 10 and column 11, of the ink 204. */
    private static Pictures pictures() {
        return Pictures.of(new Drawn(rectangle(SIZE, 5, 6, 10, 10, 204)), "x", SIZE);
    }

    /** Size of the paper; place, size and ink of what is drawn; place and size of what the model sees. */
    @ParameterizedTest
    @CsvSource({
        "100,  80, 30, 10,  50,  50, 200,  5,  6, 10, 10",
        "100,  80,  0, 30,  50,  50,  90,  5,  6, 10, 10",
        " 10,  10,  2,  1,   5,   5,   1,  5,  6, 10, 10",
        "300, 200, 20, 99, 200,  40, 255,  5, 10, 10,  2",
        "  9, 140,  4, 20,   1,  10, 255, 10,  6,  1, 10",
        " 20,  20,  0,  0,  20,  20, 255,  5,  6, 10, 10"
    })
    void bringsWhatIsDrawnToTheSizePlaceAndInkOfTheData(
            int rows,
            int columns,
            int top,
            int left,
            int high,
            int wide,
            int ink,
            int seenTop,
            int seenLeft,
            int seenHigh,
            int seenWide)
            throws RunException {
        Size paper = new Size(rows, columns);
        Picture seen = pictures().fit(picture(paper, rectangle(paper, top, left, high, wide, ink), false));
        int[] expected = rectangle(SIZE, seenTop, seenLeft, seenHigh, seenWide, 204);
        assertThat(seen.fitted()).isTrue();
        if (high != 1) {
            assertThat(seen).isEqualTo(picture(SIZE, expected, true));
            return;
        }
        // A stroke of one point lies on the border of two rows, as the centre of the data does.
        double[] sums = new double[SIZE.rows()];
        for (int i = 0; i < expected.length; i++) {
            sums[i / SIZE.columns()] += seen.values().get(i);
        }
        assertThat(sums[9]).isEqualTo(sums[10]).isPositive();
    }

    @Test
    void takesAPictureOfTheDataAsItIs() throws RunException {
        Dataset data = new Drawn(rectangle(SIZE, 0, 0, 3, 3, 77));
        Picture drawn = Pictures.drawn(
                data.batch(Dataset.Part.TRAIN, new int[] {0}).arrays().getOrDefault("x", Nd4j.empty()));
        assertThat(drawn).isEqualTo(picture(SIZE, rectangle(SIZE, 0, 0, 3, 3, 77), true));
        assertThat(pictures().fit(drawn)).isEqualTo(drawn);
    }

    @Test
    void centresWhatIsDrawnWhereTheDataAreBlank() throws RunException {
        Pictures blank = Pictures.of(new Drawn(new int[400]), "x", SIZE);
        Picture seen = blank.fit(picture(SIZE, rectangle(SIZE, 0, 0, 7, 7, 10), false));
        assertThat(seen).isEqualTo(picture(SIZE, rectangle(SIZE, 3, 3, 14, 14, 255), true));
    }

    static Stream<Picture> spoilt() {
        return Stream.of(
                new Picture(0, 0, List.of(), false),
                new Picture(-2, -2, List.of(1, 2, 3, 4), false),
                new Picture(2, 3, List.of(1, 2, 3, 4, 5), false),
                new Picture(65536, 65536, List.of(), false),
                new Picture(5000, 1, Collections.nCopies(5000, 9), false),
                new Picture(2, 2, Arrays.asList(1, null, 3, 4), false),
                new Picture(2, 2, List.of(1, -1, 3, 4), false),
                new Picture(2, 2, List.of(1, 256, 3, 4), false),
                new Picture(2, 2, List.of(1, 2, 3, 4), true),
                new Picture(2, 2, List.of(0, 0, 0, 0), false),
                picture(SIZE, new int[400], true));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void refusesWhatIsNoPicture(Picture picture) {
        assertThatThrownBy(() -> pictures().fit(picture))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("the picture ");
    }
}
