package org.unroll.engine.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Cell;
import org.unroll.component.Workers;
import org.unroll.engine.internal.network.Frame.Pass;
import org.unroll.engine.internal.network.WalkTrial.Size;

/** What runs over all steps at once is held against ND4J's operations and SameDiff's derivative, step by step. */
@NullUnmarked
class ProgramWalkTest {
    private static final Size SMALL = new Size(3, 5);
    /** Enough for threads to share. */
    private static final Size LARGE = new Size(23, 400);

    static Stream<Arguments> cells() {
        return StepCells.ALL.keySet().stream()
                .flatMap(name -> Stream.of(DataType.FLOAT, DataType.DOUBLE)
                        .flatMap(type -> Stream.of(false, true).map(back -> Arguments.of(name, type, back))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void computesWhatTheOperationsOneByOneCompute(String name, DataType type, boolean reversed) {
        Cell cell = StepCells.ALL.get(name);
        // ND4J keeps the constants of its operations, for example 0.1 of leaky ReLU, in 32 bits.
        double tolerance = type == DataType.FLOAT ? 2e-5 : 5e-8;
        for (int[] lengths : new int[][] {{5, 5, 5}, {2, 5, 0}, {1, 1, 3}}) {
            Map<String, INDArray> expected = new WalkTrial(cell, type, reversed, false).run(lengths);
            Map<String, INDArray> found = new WalkTrial(cell, type, reversed, true).run(lengths);
            assertThat(found.keySet()).isEqualTo(expected.keySet());
            expected.forEach((what, numbers) -> assertThat(
                            found.get(what).sub(numbers).amaxNumber().doubleValue())
                    .as(what)
                    .isLessThan(tolerance * Math.max(1, numbers.amaxNumber().doubleValue())));
        }
    }

    static Stream<Arguments> everyCell() {
        return Stream.of(StepCells.ALL, StepCells.UNDERIVED)
                .flatMap(cells -> cells.entrySet().stream())
                .map(cell -> Arguments.of(cell.getKey(), cell.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCell")
    void itsGradientEqualsCentralDifferences(String name, Cell cell) {
        int[] lengths = {5, 2, 3};
        WalkTrial trial = new WalkTrial(cell, DataType.DOUBLE, false, true);
        Map<String, INDArray> found = trial.run(lengths);
        Map<String, INDArray> varied = new LinkedHashMap<>();
        varied.put("the input", trial.source.value());
        cell.weights().forEach(weight -> varied.put(weight.name(), trial.parameters.value(weight.name())));
        varied.forEach((what, array) -> {
            INDArray gradient = found.get("gradient of " + what);
            for (int i = 0; i < array.length(); i += 3) {
                double value = array.getDouble(i);
                double up = trial.value(array, i, value + 1e-6, lengths);
                double down = trial.value(array, i, value - 1e-6, lengths);
                array.putScalar(i, value);
                assertThat(gradient.getDouble(i)).as(what).isCloseTo((up - down) / 2e-6, within(2e-6));
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCell")
    void infersWhatTheOperationsOneByOneInfer(String name, Cell cell) {
        WalkTrial expected = new WalkTrial(cell, DataType.FLOAT, false, false, false, SMALL, Workers.ONE);
        WalkTrial found = new WalkTrial(cell, DataType.FLOAT, false, true, false, SMALL, Workers.ONE);
        expected.forward(4, 5, 1);
        found.forward(4, 5, 1);
        INDArray difference =
                expected.walk.output().value().sub(found.walk.output().value());
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(2e-5);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aSecondPassForgetsTheFirst(String name, DataType type, boolean reversed) {
        WalkTrial fresh = new WalkTrial(StepCells.ALL.get(name), type, reversed, true);
        WalkTrial used = new WalkTrial(StepCells.ALL.get(name), type, reversed, true);
        used.run(5, 5, 5);
        Map<String, INDArray> expected = fresh.run(2, 4, 3);
        used.run(2, 4, 3)
                .forEach((what, numbers) -> assertThat(numbers).as(what).isEqualTo(expected.get(what)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weight used twice on the state",
                "overlapping slices of a weight",
                "function of a weight",
                "weight per unit",
                "projected output",
                "dropout",
                "split",
                "layer norm"
            })
    void threadsThatShareTheRowsComputeTheSame(String name) {
        int[] lengths = IntStream.range(0, LARGE.batch()).map(b -> 400 - 11 * b).toArray();
        Map<String, INDArray> alone = large(name, 1, lengths);
        for (int threads : new int[] {2, 3}) {
            Map<String, INDArray> shared = large(name, threads, lengths);
            assertThat(large(name, threads, lengths)).isEqualTo(shared);
            alone.forEach((what, numbers) -> assertThat(
                            shared.get(what).sub(numbers).amaxNumber().doubleValue())
                    .as(what)
                    .isLessThan(2e-5 * Math.max(1, numbers.amaxNumber().doubleValue())));
        }
    }

    private static Map<String, INDArray> large(String name, int threads, int... lengths) {
        Cell cell = StepCells.ALL.get(name);
        try (Workers workers = new Workers(threads)) {
            return new WalkTrial(cell, DataType.FLOAT, false, true, true, LARGE, workers).run(lengths);
        }
    }

    @Test
    void takesNoMemoryInASteadyLoop() {
        WalkTrial trial = new WalkTrial(StepCells.ALL.get("split"), DataType.FLOAT, false, true);
        long before = 0;
        trial.pass(2, 5, 4);
        for (int i = 0; i < 40; i++) {
            trial.walk.forward(
                    new Pass(Randomness.seeded(i), Randomness.seeded(i), new boolean[SMALL.batch()], Map.of()));
            trial.source.clearGradient();
            trial.walk.backward();
            if (i == 10) {
                before = Pointer.totalBytes();
            }
        }
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
    }

    @Test
    void aCellWithAnotherOperationRunsOneByOne() {
        Cell cell = new StepCells.SmallCell(1, (g, x, h, c, s) -> {
            SDVariable next = g.cumsum(x.add(h), false, false, 1);
            return new SDVariable[] {next, next};
        });
        assertThat(CellFormula.of(cell, "cell", "", "", 4, DataType.FLOAT, true).graph())
                .isEmpty();
    }
}
