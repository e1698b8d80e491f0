package org.unroll.engine.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Cell;
import org.unroll.component.Weight;
import org.unroll.component.Workers;
import org.unroll.engine.internal.network.Frame.Pass;

/** What runs over all steps at once is held against ND4J's operations and SameDiff's derivative, step by step. */
@NullUnmarked
class ProgramWalkTest {
    private static final int BATCH = 3;
    private static final int STEPS = 5;

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
            Map<String, INDArray> expected = new Trial(cell, type, reversed, false).run(lengths);
            Map<String, INDArray> found = new Trial(cell, type, reversed, true).run(lengths);
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
        Trial trial = new Trial(cell, DataType.DOUBLE, false, true);
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
        Trial expected = new Trial(cell, DataType.FLOAT, false, false, false);
        Trial found = new Trial(cell, DataType.FLOAT, false, true, false);
        expected.forward(4, 5, 1);
        found.forward(4, 5, 1);
        INDArray difference =
                expected.walk.output().value().sub(found.walk.output().value());
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(2e-5);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aSecondPassForgetsTheFirst(String name, DataType type, boolean reversed) {
        Trial fresh = new Trial(StepCells.ALL.get(name), type, reversed, true);
        Trial used = new Trial(StepCells.ALL.get(name), type, reversed, true);
        used.run(5, 5, 5);
        Map<String, INDArray> expected = fresh.run(2, 4, 3);
        used.run(2, 4, 3)
                .forEach((what, numbers) -> assertThat(numbers).as(what).isEqualTo(expected.get(what)));
    }

    @Test
    void takesNoMemoryInASteadyLoop() {
        Trial trial = new Trial(StepCells.ALL.get("split"), DataType.FLOAT, false, true);
        long before = 0;
        trial.pass(2, 5, 4);
        for (int i = 0; i < 40; i++) {
            trial.walk.forward(new Pass(Randomness.seeded(i), Randomness.seeded(i), new boolean[BATCH], Map.of()));
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

    /** A walk over numbers that are the same for all trials. */
    private static final class Trial {
        final Cell cell;
        final Lengths lengths;
        final Tensor source;
        final Parameters parameters;
        final StatefulWalk walk;
        private final Map<Long, INDArray> random = new TreeMap<>();

        Trial(Cell cell, DataType type, boolean reversed, boolean program) {
            this(cell, type, reversed, program, true);
        }

        Trial(Cell cell, DataType type, boolean reversed, boolean program, boolean training) {
            this.cell = cell;
            lengths = new Lengths(BATCH, STEPS, type);
            source = new Tensor(
                    SmallModels.random(7, BATCH, STEPS, 4).castTo(type),
                    Nd4j.create(type, new long[] {BATCH, STEPS, 4}, 'c'),
                    lengths);
            Map<String, Weight> weights = new LinkedHashMap<>();
            cell.weights().forEach(weight -> weights.put(weight.name(), weight));
            parameters = new Parameters(weights, Map.of(), type);
            parameters.initialize(Randomness.seeded(3));
            CellFormula formula = CellFormula.of(cell, "cell", "", "", 4, type, training);
            walk = program
                    ? new ProgramWalk(formula, formula.graph().orElseThrow(), reversed, source, parameters, training)
                    : new CellWalk(formula, reversed, source, parameters, training);
        }

        Map<String, INDArray> run(int... rows) {
            pass(rows);
            Map<String, INDArray> results = new TreeMap<>();
            results.put("output", walk.output().value().dup());
            results.put("gradient of the input", source.gradient().array().dup());
            for (CellState state : walk.states()) {
                results.put("last " + state.name(), state.last().array().dup());
                results.put(
                        "gradient of " + state.name(),
                        state.initialGradient().array().dup());
            }
            for (Weight weight : cell.weights()) {
                results.put(
                        "gradient of " + weight.name(),
                        parameters.gradient(weight.name()).dup());
            }
            return results;
        }

        void forward(int... rows) {
            lengths.set(rows);
            long seed = 11;
            for (CellState state : walk.states()) {
                state.initial().array().assign(random(seed++, BATCH, 4));
            }
            parameters.beginForward();
            walk.forward(new Pass(Randomness.seeded(5), Randomness.seeded(5), new boolean[BATCH], Map.of()));
        }

        private INDArray random(long seed, long... shape) {
            return random.computeIfAbsent(
                    seed,
                    n -> SmallModels.random(n, shape).castTo(source.values().type()));
        }

        private INDArray lastGradient(int state) {
            return random(21 + state, BATCH, 4);
        }

        private INDArray outputGradient() {
            return random(31, BATCH, STEPS, 4);
        }

        /** What {@link #run} gives the gradient of, with one number changed. */
        double value(INDArray array, int index, double number, int... rows) {
            array.putScalar(index, number);
            forward(rows);
            double value =
                    walk.output().value().mul(outputGradient()).sumNumber().doubleValue();
            for (int i = 0; i < walk.states().size(); i++) {
                INDArray last = walk.states().get(i).last().array();
                value += last.mul(lastGradient(i)).sumNumber().doubleValue();
            }
            return value;
        }

        void pass(int... rows) {
            forward(rows);
            for (int i = 0; i < walk.states().size(); i++) {
                walk.states().get(i).lastGradient().array().assign(lastGradient(i));
            }
            parameters.beginBackward(false, Workers.ONE);
            source.clearGradient();
            walk.output().clearGradient();
            walk.output().gradient().array().assign(outputGradient());
            walk.backward();
            parameters.endBackward();
        }
    }
}
