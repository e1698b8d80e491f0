package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Cell;
import org.unroll.component.Initializer;
import org.unroll.component.State;
import org.unroll.component.Weight;

/** Cells with 4 features in and 4 units, each for something that can be done once, for all steps or in each step. */
@NullUnmarked
final class StepCells {
    static final Map<String, Cell> ALL = new LinkedHashMap<>();

    /** With operations that SameDiff cannot derive. */
    static final Map<String, Cell> UNDERIVED = new LinkedHashMap<>();

    private StepCells() {}

    /** A step of x, h, c, weights w [4,4], u [4,4], v [8,4], b [4]. */
    interface Script {
        SDVariable[] of(SameDiff g, SDVariable x, SDVariable h, SDVariable c, Cell.Step s);
    }

    record SmallCell(int stateCount, Script script) implements Cell {
        @Override
        public int outputSize() {
            return 4;
        }

        @Override
        public List<State> states() {
            return List.of(new State("h", 4), new State("c", 4)).subList(0, stateCount);
        }

        @Override
        public List<Weight> weights() {
            Initializer uniform = Initializer.uniform(0.7);
            return List.of(
                    new Weight("w", uniform, 4, 4),
                    new Weight("u", uniform, 4, 4),
                    new Weight("v", uniform, 8, 4),
                    new Weight("b", uniform, 4));
        }

        @Override
        public Result step(Step step) {
            SDVariable h = stateCount > 0 ? step.state("h") : null;
            SDVariable c = stateCount > 1 ? step.state("c") : null;
            SDVariable[] results = script.of(step.graph(), step.input(), h, c, step);
            return new Result(results[0], new ArrayList<>(List.of(results)).subList(1, results.length));
        }
    }

    static {
        weights();
        states();
        parts();
        functions();
        choices();
    }

    private static void weights() {
        put(
                "part is hoisted",
                1,
                (g, x, h, c, s) -> both(g.math.tanh(
                        times(g, x, s.weight("w")).add(s.weight("b")).add(times(g, h, s.weight("u"))))));
        put("weight used twice on the state", 1, (g, x, h, c, s) -> {
            SDVariable once = g.math.tanh(times(g, h, s.weight("u")).add(x));
            return both(g.math.tanh(times(g, once, s.weight("u"))));
        });
        put(
                "weight used on the input and the state",
                1,
                (g, x, h, c, s) -> both(g.nn.sigmoid(times(g, x, s.weight("w"))
                        .add(times(g, h, s.weight("w")))
                        .add(s.weight("b")))));
        put(
                "weight used straight and transposed",
                1,
                (g, x, h, c, s) -> both(g.math.tanh(x.mmul(s.weight("w")).add(times(g, h, s.weight("w"))))));
        put(
                "transposed by an operation",
                1,
                (g, x, h, c, s) -> both(g.math.tanh(x.mmul(g.transpose(s.weight("w")))
                        .add(h.mmul(s.weight("u").permute(1, 0))))));
        put("slices of a weight", 1, (g, x, h, c, s) -> {
            SDVariable gate = g.nn.sigmoid(x.add(times(g, h, g.slice(s.weight("v"), new int[] {0, 0}, 4, 4))));
            SDVariable reset = times(g, gate.mul(h), g.slice(s.weight("v"), new int[] {4, 0}, 4, 4));
            return both(g.math.tanh(reset.add(x)));
        });
        put("overlapping slices of a weight", 1, (g, x, h, c, s) -> {
            SDVariable first = times(g, h, g.slice(s.weight("v"), new int[] {0, 0}, 4, 4));
            SDVariable second = times(g, x, g.slice(s.weight("v"), new int[] {2, 0}, 4, 4));
            return both(g.math.tanh(first.add(second)));
        });
        put(
                "function of a weight",
                1,
                (g, x, h, c, s) ->
                        both(g.math.tanh(times(g, h, g.math.tanh(s.weight("u")).mul(s.weight("w")))
                                .add(x.mul(g.nn.softplus(s.weight("b")))))));
        put(
                "weight per unit",
                1,
                (g, x, h, c, s) -> both(g.math.tanh(x.mul(s.weight("b")).add(h.mul(s.weight("b"))))));
    }

    private static void states() {
        put("without a state", 0, (g, x, h, c, s) -> new SDVariable[] {g.math.tanh(times(g, x, s.weight("w")))});
        put("state that forgets", 1, (g, x, h, c, s) -> both(g.math.tanh(times(g, x, s.weight("w")))));
        put("state that never changes", 1, (g, x, h, c, s) -> new SDVariable[] {g.math.tanh(h.add(x)), h});
        put("input as the state", 1, (g, x, h, c, s) -> new SDVariable[] {x.mul(h), x});
        put("output that ignores the state", 1, (g, x, h, c, s) ->
                new SDVariable[] {times(g, x, s.weight("w")), h.mul(0.5).add(x)});
        put("projected output", 1, (g, x, h, c, s) -> {
            SDVariable next = g.math.tanh(x.add(times(g, h, s.weight("u"))));
            return new SDVariable[] {times(g, g.nn.sigmoid(next), s.weight("w")), next};
        });
        put("two equal states", 2, (g, x, h, c, s) -> {
            SDVariable next = g.math.tanh(x.add(h).add(times(g, c, s.weight("u"))));
            return new SDVariable[] {next, next, next};
        });
        put("states that change places", 2, (g, x, h, c, s) -> new SDVariable[] {h.add(x), c, h});
        put("state that has no effect", 2, (g, x, h, c, s) -> new SDVariable[] {
            h, g.math.tanh(times(g, h, s.weight("u")).add(x)), c.mul(0.5).add(x)
        });
        put(
                "dropout",
                1,
                (g, x, h, c, s) -> both(g.math.tanh(x.add(times(g, s.dropout("h", h, 4, 0.4), s.weight("u"))))));
    }

    private static void parts() {
        put("split", 2, (g, x, h, c, s) -> {
            SDVariable[] gates = g.split(times(g, x, s.weight("v")).add(times(g, h, s.weight("v"))), 2, 1);
            SDVariable next = g.nn.sigmoid(gates[0]).mul(c).add(g.math.tanh(gates[1]));
            return new SDVariable[] {g.math.tanh(next), g.math.tanh(next), next};
        });
        put("unused part", 1, (g, x, h, c, s) -> {
            SDVariable sums = times(g, h, s.weight("v")).add(times(g, x, s.weight("v")));
            return both(g.math.tanh(g.slice(sums, new int[] {0, 2}, -1, 4)));
        });
        put("parts that overlap", 1, (g, x, h, c, s) -> {
            SDVariable sums = times(g, h, s.weight("v"));
            SDVariable first = sums.get(SDIndex.all(), SDIndex.interval(0, 4));
            return both(g.math.tanh(
                    first.mul(sums.get(SDIndex.all(), SDIndex.interval(3, 7))).add(x)));
        });
        put(
                "concatenation",
                1,
                (g, x, h, c, s) ->
                        both(g.math.tanh(g.concat(1, x, h).mmul(s.weight("v")).add(s.weight("b")))));
        put("concatenation of parts", 1, (g, x, h, c, s) -> {
            SDVariable left = g.slice(g.math.tanh(h), new int[] {0, 1}, -1, 3);
            SDVariable turned = g.concat(1, left, g.slice(g.math.tanh(h), new int[] {0, 0}, -1, 1));
            return both(g.math.tanh(times(g, turned, s.weight("u")).add(x).add(turned)));
        });
    }

    private static void functions() {
        put("layer norm", 1, (g, x, h, c, s) -> {
            SDVariable sums = times(g, h, s.weight("u")).add(x);
            SDVariable centred = sums.sub(sums.mean(true, 1));
            SDVariable variance = centred.mul(centred).mean(true, 1);
            return both(g.math.tanh(centred.div(g.math.sqrt(variance.add(1e-2))).mul(s.weight("b"))));
        });
        function("layer norm as an operation", (g, a) -> g.nn.layerNorm(a, row(g, a), row(g, a), true, 1));
        function("standardized", (g, a) -> g.math.standardize(a, 1));
        function("variance", (g, a) -> a.mul(0.3).mul(g.variance(a, true, true, 1)));
        function("deviation", (g, a) -> a.sub(g.standardDeviation(a, false, true, 1)));
        function("reversed", (g, a) -> g.math.tanh(g.reverse(a, 1).mul(a)));
        put(
                "softmax",
                1,
                (g, x, h, c, s) -> both(g.nn.softmax(times(g, h, s.weight("u")).add(x), -1)));
        put(
                "norm",
                1,
                (g, x, h, c, s) ->
                        both(x.add(h).div(x.mul(x).add(h.mul(h)).add(1).norm2(true, 1))));
        function("relu", (g, a) -> g.nn.relu(a, 0));
        function("leaky relu", (g, a) -> g.nn.leakyRelu(a, 0.1));
        function("elu", (g, a) -> g.nn.elu(a));
        function("softplus", (g, a) -> g.nn.softplus(a));
        function("softsign", (g, a) -> g.nn.softsign(a));
        function("swish", (g, a) -> g.nn.swish(a));
        function("gelu", (g, a) -> g.nn.gelu(a));
        function("largest of a row", (g, a) -> a.mul(0.3).mul(g.max(a, true, 1)));
        function("smallest of a row", (g, a) -> a.mul(0.3).add(g.min(a, true, 1)));
        function("hard sigmoid", (g, a) -> g.nn.hardSigmoid(a));
        function("hard tanh", (g, a) -> g.nn.hardTanh(a));
        function("clip", (g, a) -> g.math.clipByValue(a, -0.3, 0.3));
        function("scalars", (g, a) -> a.mul(0.5).sub(1).div(3).rsub(1).add(2).rdiv(2));
        function("exp and log", (g, a) -> g.math.log(g.math.exp(a).add(1)));
        function("sine and cosine", (g, a) -> g.math.sin(a).mul(g.math.cos(a)));
        function("absolute and sign", (g, a) -> g.math.abs(a).add(g.math.sign(a).mul(a)));
        function("square root", (g, a) -> g.math.sqrt(g.math.square(a).add(1)));
        function("power", (g, a) -> g.math.pow(a.mul(a).add(1), 1.5));
        function("cube", (g, a) -> g.math.tanh(g.math.cube(a)));
        function("maximum and minimum", (g, a) -> g.math.max(a, a.mul(0.5)).sub(g.math.min(a, a.mul(0.3))));
        function(
                "squared difference",
                (g, a) -> g.math.tanh(g.math.squaredDifference(a, a.mul(0.2).add(0.1))));
        function("comparison", (g, a) -> a.gt(0.0).castTo(a.dataType()).mul(a).add(a.mul(0.1)));
        function(
                "equal",
                (g, a) -> a.mul(a.eq(a).castTo(a.dataType())).add(a.eq(0.5).castTo(a.dataType())));
        function("root below", (g, a) -> a.mul(g.math.rsqrt(a.mul(a).add(0.5))));
        function("error function", (g, a) -> g.math.erf(a));
        function("logarithm of one more", (g, a) -> g.math.log1p(a.mul(a)));
        function("selu", (g, a) -> g.nn.selu(a));
        function("negative", (g, a) -> g.math.neg(a).mul(0.7));
    }

    private static void function(
            String name, java.util.function.BiFunction<SameDiff, SDVariable, SDVariable> function) {
        put(name, 1, (g, x, h, c, s) -> both(function.apply(g, argument(g, x, h, s))));
    }

    private static void choices() {
        choice("choice", (g, a) -> g.where(a, a.mul(-0.2), a.gt(0.1)));
        // Not a choice, but ND4J's derivative of it is not that of what it computes.
        choice("precise gelu", (g, a) -> g.nn.preciseGelu(a.mul(3)));
        choice("choice by row", (g, a) -> g.where(a, a.mul(0.5), a.lt(row(g, a))));
        choice("choice of a number", (g, a) -> g.where(a, g.zerosLike(a), a.gt(0)));
        choice("choice by two conditions", (g, a) -> {
            SDVariable middle = g.math.and(a.gt(-0.5), a.lt(0.5));
            SDVariable outer = g.math.or(a.gt(1), a.lt(-1));
            return g.where(a.mul(a), g.where(a.mul(0.3), a, outer), middle);
        });
        choice("choice that shuns an infinity", (g, a) -> {
            SDVariable high = a.gt(0.2);
            return g.where(g.math.log(a), a.mul(0.1), high);
        });
    }

    private static void choice(String name, java.util.function.BiFunction<SameDiff, SDVariable, SDVariable> function) {
        UNDERIVED.put(name, new SmallCell(1, (g, x, h, c, s) -> both(function.apply(g, argument(g, x, h, s)))));
    }

    private static SDVariable argument(SameDiff g, SDVariable x, SDVariable h, Cell.Step s) {
        return g.math.tanh(times(g, h, s.weight("u")).add(x)).mul(1.5);
    }

    private static SDVariable row(SameDiff g, SDVariable like) {
        return g.constant(Nd4j.createFromArray(0.7, -1.2, 0.4, 1.1).castTo(like.dataType()));
    }

    private static void put(String name, int states, Script script) {
        ALL.put(name, new SmallCell(states, script));
    }

    private static SDVariable[] both(SDVariable value) {
        return new SDVariable[] {value, value};
    }

    private static SDVariable times(SameDiff g, SDVariable rows, SDVariable weight) {
        return g.mmul(rows, weight, false, true, false);
    }
}
