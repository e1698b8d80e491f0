package org.unroll.engine.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a plan computes is held against SameDiff's own session, and its gradient against central differences too. */
class PlanTest {
    private static final Map<String, Function> FUNCTIONS = new LinkedHashMap<>();

    /** Of {@code x [5,6]}, {@code w [6,6]} and {@code b [6]}. */
    private interface Function {
        SDVariable of(SameDiff g, SDVariable x, SDVariable w, SDVariable b);
    }

    static {
        products();
        arithmetic();
        transforms();
        reductions();
        shapes();
        comparisons();
    }

    private static void products() {
        FUNCTIONS.put("mmul", (g, x, w, b) -> x.mmul(w));
        FUNCTIONS.put("mmul transposed", (g, x, w, b) -> g.mmul(x, w, false, true, false));
        FUNCTIONS.put("mmul of rank 3", (g, x, w, b) -> g.mmul(g.expandDims(x, 0), g.expandDims(w, 0)));
        FUNCTIONS.put("linear", (g, x, w, b) -> g.nn.linear(x, w, b));
        FUNCTIONS.put("dot", (g, x, w, b) -> g.dot(x, x, 1));
    }

    private static void arithmetic() {
        FUNCTIONS.put("add", (g, x, w, b) -> x.add(b));
        FUNCTIONS.put("sub", (g, x, w, b) -> x.sub(b));
        FUNCTIONS.put("mul", (g, x, w, b) -> x.mul(b));
        FUNCTIONS.put("div", (g, x, w, b) -> x.div(b.mul(b).add(1)));
        FUNCTIONS.put("scalars", (g, x, w, b) -> x.mul(2.0).sub(1).div(3).rsub(1));
        FUNCTIONS.put("rdiv", (g, x, w, b) -> x.mul(x).add(1).rdiv(2));
        FUNCTIONS.put("neg", (g, x, w, b) -> g.math.neg(x));
        FUNCTIONS.put("squared difference", (g, x, w, b) -> g.math.squaredDifference(x, b));
        FUNCTIONS.put("max", (g, x, w, b) -> g.math.max(x, x.mul(0.5)));
        FUNCTIONS.put("min", (g, x, w, b) -> g.math.min(x, x.mul(0.5)));
        FUNCTIONS.put("pow", (g, x, w, b) -> g.math.pow(x.mul(x).add(1), 1.5));
        FUNCTIONS.put("pow of tensors", (g, x, w, b) -> g.math.pow(x.mul(x).add(1), b));
        FUNCTIONS.put("merge", (g, x, w, b) -> g.math.mergeAdd(x, x));
    }

    private static void transforms() {
        FUNCTIONS.put("square", (g, x, w, b) -> g.math.square(x));
        FUNCTIONS.put("sqrt", (g, x, w, b) -> g.math.sqrt(x.mul(x).add(1)));
        FUNCTIONS.put("exp", (g, x, w, b) -> g.math.exp(x));
        FUNCTIONS.put("log", (g, x, w, b) -> g.math.log(x.mul(x).add(1)));
        FUNCTIONS.put("abs", (g, x, w, b) -> g.math.abs(x));
        FUNCTIONS.put("sin and cos", (g, x, w, b) -> g.math.sin(x).add(g.math.cos(x)));
        FUNCTIONS.put("erf", (g, x, w, b) -> g.math.erf(x));
        FUNCTIONS.put("clip", (g, x, w, b) -> g.math.clipByValue(x, -0.3, 0.3));
        FUNCTIONS.put("sigmoid", (g, x, w, b) -> g.nn.sigmoid(x));
        FUNCTIONS.put("tanh", (g, x, w, b) -> g.math.tanh(x));
        FUNCTIONS.put("relu", (g, x, w, b) -> g.nn.relu(x, 0));
        FUNCTIONS.put("leaky relu", (g, x, w, b) -> g.nn.leakyRelu(x, 0.1));
        FUNCTIONS.put("elu", (g, x, w, b) -> g.nn.elu(x));
        FUNCTIONS.put("gelu", (g, x, w, b) -> g.nn.gelu(x));
        FUNCTIONS.put("softplus", (g, x, w, b) -> g.nn.softplus(x));
        FUNCTIONS.put("swish", (g, x, w, b) -> g.nn.swish(x));
        FUNCTIONS.put("softmax", (g, x, w, b) -> g.nn.softmax(x, -1));
        FUNCTIONS.put("log softmax", (g, x, w, b) -> g.nn.logSoftmax(x));
        FUNCTIONS.put("layer norm", (g, x, w, b) -> g.nn.layerNorm(x, b, b, true, 1));
    }

    private static void reductions() {
        FUNCTIONS.put("sum", (g, x, w, b) -> x.sum(true, 1));
        FUNCTIONS.put("sum of all", (g, x, w, b) -> x.sum());
        FUNCTIONS.put("sum over rows", (g, x, w, b) -> x.sum(0));
        FUNCTIONS.put("mean", (g, x, w, b) -> x.mean(true, 1));
        FUNCTIONS.put("maximum", (g, x, w, b) -> x.max(true, 1));
        FUNCTIONS.put("deviation", (g, x, w, b) -> g.standardDeviation(x, false, true, 1));
        FUNCTIONS.put("norm", (g, x, w, b) -> x.norm2(true, 1));
        FUNCTIONS.put("product", (g, x, w, b) -> x.prod(1));
        FUNCTIONS.put("standardize", (g, x, w, b) -> g.math.standardize(x, 1));
    }

    private static void shapes() {
        FUNCTIONS.put("slice", (g, x, w, b) -> g.slice(w, new int[] {0, 2}, 6, 3));
        FUNCTIONS.put("slice to the end", (g, x, w, b) -> g.slice(x, new int[] {0, 2}, -1, 3));
        FUNCTIONS.put("get", (g, x, w, b) -> x.get(SDIndex.all(), SDIndex.interval(1, 4)));
        FUNCTIONS.put("get one", (g, x, w, b) -> x.get(SDIndex.all(), SDIndex.point(2)));
        FUNCTIONS.put("split", (g, x, w, b) -> g.split(x, 3, 1)[1]);
        FUNCTIONS.put("concat", (g, x, w, b) -> g.concat(1, x, x.mul(2)));
        FUNCTIONS.put("stack", (g, x, w, b) -> g.stack(1, x, x.mul(2)));
        FUNCTIONS.put("reshape", (g, x, w, b) -> g.reshape(x, -1, 2, 3));
        FUNCTIONS.put("reshape like", (g, x, w, b) -> g.reshape(x, g.shape(x.mul(1))));
        FUNCTIONS.put("permute", (g, x, w, b) -> x.permute(1, 0));
        FUNCTIONS.put("transpose", (g, x, w, b) -> g.transpose(w));
        FUNCTIONS.put("expand and squeeze", (g, x, w, b) -> g.squeeze(g.expandDims(x, 1), 1));
        FUNCTIONS.put("identity", (g, x, w, b) -> g.identity(x));
        FUNCTIONS.put("nothing", (g, x, w, b) -> x);
        FUNCTIONS.put("tile", (g, x, w, b) -> g.tile(b, 2));
        FUNCTIONS.put("reverse", (g, x, w, b) -> g.reverse(x, 1));
    }

    private static void comparisons() {
        FUNCTIONS.put("greater", (g, x, w, b) -> x.gt(0.0).castTo(x.dataType()).mul(x));
        FUNCTIONS.put("less", (g, x, w, b) -> x.lt(b).castTo(x.dataType()).mul(x));
        FUNCTIONS.put(
                "at least", (g, x, w, b) -> g.gte(x, 0).castTo(x.dataType()).mul(x));
        FUNCTIONS.put("equal", (g, x, w, b) -> x.eq(x).castTo(x.dataType()).mul(x));
        FUNCTIONS.put(
                "one hot",
                (g, x, w, b) -> g.oneHot(g.constant(Nd4j.createFromArray(1, 3, 3, 0, 2)), 6, -1, 1, 0, x.dataType())
                        .mul(x));
        FUNCTIONS.put(
                "argmax", (g, x, w, b) -> g.argmax(x, 1).castTo(x.dataType()).mul(x.sum(1)));
    }

    static Stream<Arguments> functions() {
        return FUNCTIONS.keySet().stream()
                .flatMap(name -> Stream.of(Arguments.of(name, DataType.FLOAT), Arguments.of(name, DataType.DOUBLE)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void computesWhatSameDiffComputes(String name, DataType type) {
        Trial trial = new Trial(FUNCTIONS.get(name), type);
        trial.plan.forward();
        trial.plan.backward();
        Map<String, INDArray> all = new HashMap<>(trial.inputs);
        all.put(Draft.INCOMING + "y", trial.plan.incoming("y"));
        double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-12;
        INDArray expected = trial.draft.graph().output(all, trial.output).get(trial.output);
        assertThat(difference(expected, trial.plan.output("y"))).isLessThan(tolerance);
        trial.draft
                .graph()
                .calculateGradients(all, trial.formula.gradients().keySet())
                .forEach((input, gradient) -> assertThat(difference(gradient, trial.plan.gradient(input)))
                        .isLessThan(tolerance));
    }

    static Stream<String> names() {
        return FUNCTIONS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void gradientEqualsCentralDifferences(String name) {
        Trial trial = new Trial(FUNCTIONS.get(name), DataType.DOUBLE);
        trial.plan.forward();
        trial.plan.backward();
        for (String input : trial.formula.gradients().keySet()) {
            INDArray array = trial.inputs.get(input);
            INDArray gradient = trial.plan.gradient(input).dup();
            for (int i = 0; i < array.length(); i++) {
                double value = array.getDouble(i);
                double up = trial.value(array, i, value + 1e-6);
                double down = trial.value(array, i, value - 1e-6);
                array.putScalar(i, value);
                assertThat(gradient.getDouble(i) - (up - down) / 2e-6).isBetween(-1e-6, 1e-6);
            }
        }
    }

    static Stream<Function> ofSingleNumbers() {
        return Stream.of(
                (g, x, w, b) -> g.mmul(x, w, false, true, false),
                (g, x, w, b) -> x.mmul(w).mmul(w),
                (g, x, w, b) -> g.mmul(g.expandDims(x, 0), g.expandDims(w, 0)),
                (g, x, w, b) -> g.squeeze(g.expandDims(x, 1), 1).mul(w),
                (g, x, w, b) -> g.nn.linear(x, w, b));
    }

    @ParameterizedTest
    @MethodSource
    void ofSingleNumbers(Function function) {
        Trial trial = new Trial(function, DataType.DOUBLE, 1, 1);
        trial.plan.prepare();
        trial.plan.forward();
        trial.plan.backward();
        for (String input : trial.formula.gradients().keySet()) {
            INDArray array = trial.inputs.get(input);
            double gradient = trial.plan.gradient(input).getDouble(0);
            double value = array.getDouble(0);
            double up = trial.value(array, 0, value + 1e-6);
            double down = trial.value(array, 0, value - 1e-6);
            array.putScalar(0, value);
            assertThat(gradient).as(input).isCloseTo((up - down) / 2e-6, within(1e-6));
        }
    }

    @Test
    void namesTheComponentAndTheOperationItCannotRun() {
        Function random =
                (g, x, w, b) -> g.random.uniform(0.0, 1.0, x.dataType(), 5, 6).mul(x);
        assertThatThrownBy(() -> new Trial(random, DataType.FLOAT))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("trial")
                .hasMessageContaining("distribution_uniform");
    }

    @Test
    void runsWithoutTakingMemory() {
        Function mixed = (g, x, w, b) ->
                g.nn.softmax(g.math.tanh(x.mmul(w).add(b)).sum(0)).mul(b).mean(true, 0);
        Trial trial = new Trial(mixed, DataType.FLOAT);
        long before = 0;
        for (int i = 0; i < 1100; i++) {
            trial.plan.prepare();
            trial.plan.forward();
            trial.plan.backward();
            if (i == 100) {
                before = Pointer.totalBytes();
            }
        }
        // ND4J's reduction makes a pointer of eight bytes in every pass, which the garbage collector frees; the
        // smallest array would be sixteen more.
        assertThat(Pointer.totalBytes() - before).isLessThan(1000 * (8 + 8));
    }

    private static double difference(INDArray expected, INDArray found) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        return expected.sub(found).amaxNumber().doubleValue();
    }

    private static final class Trial {
        final Draft draft;
        final Formula formula;
        final Plan plan;
        final String output;
        final Map<String, INDArray> inputs;

        Trial(Function function, DataType type) {
            this(function, type, 5, 6);
        }

        Trial(Function function, DataType type, int rows, int features) {
            draft = new Draft("trial", type);
            SDVariable x = draft.input("x", type, -1, features);
            SDVariable w = draft.weight("w", features, features);
            SDVariable y = function.of(draft.graph(), x, w, draft.weight("b", features));
            draft.output("y", y);
            output = y.name();
            formula = draft.finish(true);
            inputs = Map.of(
                    "x", SmallModels.random(1, rows, features).castTo(type),
                    "w", SmallModels.random(2, features, features).castTo(type),
                    "b", SmallModels.random(3, features).castTo(type));
            plan = new Plan(formula, inputs);
            INDArray incoming = plan.incoming("y");
            incoming.assign(
                    SmallModels.random(4, incoming.length()).castTo(type).reshape(incoming.shape()));
        }

        /** The output times the incoming gradient, with one value changed. */
        double value(INDArray array, int index, double value) {
            array.putScalar(index, value);
            plan.prepare();
            plan.forward();
            return plan.output("y").mul(plan.incoming("y")).sumNumber().doubleValue();
        }
    }
}
