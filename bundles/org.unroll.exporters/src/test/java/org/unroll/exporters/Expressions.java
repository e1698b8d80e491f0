package org.unroll.exporters;

import static org.unroll.exporters.Expression.of;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** At least one expression for every operation the exporter knows. */
final class Expressions {
    private Expressions() {}

    static List<Expression> all() {
        var all = new ArrayList<Expression>();
        all.addAll(elementwise());
        all.addAll(activations());
        all.addAll(pairs());
        all.addAll(comparisons());
        all.addAll(reductions());
        all.addAll(shapes());
        all.addAll(joins());
        all.addAll(selections());
        all.addAll(products());
        return all;
    }

    private static List<Expression> elementwise() {
        return List.of(
                of("neg", v -> v.math().neg(v.x())),
                of("exp", v -> v.math().exp(v.x())),
                of("log", v -> v.math().log(v.positive())),
                of("log1p", v -> v.math().log1p(v.positive())),
                of("expm1", v -> v.math().expm1(v.x())),
                of("sqrt", v -> v.math().sqrt(v.positive())),
                of("rsqrt", v -> v.math().rsqrt(v.positive())),
                of("square", v -> v.math().square(v.x())),
                of("cube", v -> v.math().cube(v.x())),
                of("power", v -> v.math().pow(v.x(), 2)),
                of("reciprocal", v -> v.math().reciprocal(v.positive())),
                of("abs", v -> v.math().abs(v.x())),
                of("sign", v -> v.math().sign(v.x())),
                of("floor", v -> v.math().floor(v.x())),
                of("ceil", v -> v.math().ceil(v.x())),
                of("round", v -> v.math().round(v.x())),
                of("sin", v -> v.math().sin(v.x())),
                of("cos", v -> v.math().cos(v.x())),
                of("tan", v -> v.math().tan(v.part())),
                of("asin", v -> v.math().asin(v.part())),
                of("acos", v -> v.math().acos(v.part())),
                of("atan", v -> v.math().atan(v.x())),
                of("sinh", v -> v.math().sinh(v.x())),
                of("cosh", v -> v.math().cosh(v.x())),
                of("asinh", v -> v.math().asinh(v.x())),
                of("acosh", v -> v.math().acosh(v.positive().add(1))),
                of("atanh", v -> v.math().atanh(v.part())),
                of("erf", v -> v.math().erf(v.x())),
                of("step", v -> v.math().step(v.x(), 0.5)),
                of("clip", v -> v.math().clipByValue(v.x(), -0.3, 0.5)),
                of("isNaN", v -> v.math().isNaN(v.x())),
                of("isInfinite", v -> v.math().isInfinite(v.x())),
                of("identity", v -> v.graph().identity(v.x())),
                of("cast to whole numbers", v -> v.x().castTo(DataType.INT)),
                of("cast of truth", v -> v.x().gt(0).castTo(DataType.FLOAT)));
    }

    private static List<Expression> activations() {
        return List.of(
                of("sigmoid", v -> v.nn().sigmoid(v.x())),
                of("tanh", v -> v.math().tanh(v.x())),
                of("relu", v -> v.nn().relu(v.x(), 0)),
                of("relu with cut-off", v -> v.nn().relu(v.x(), 0.2)),
                of("relu6", v -> v.nn().relu6(v.x().mul(5), 0)),
                of("leaky relu", v -> v.nn().leakyRelu(v.x(), 0.1)),
                of("elu", v -> v.nn().elu(v.x())),
                of("selu", v -> v.nn().selu(v.x())),
                of("gelu", v -> v.nn().gelu(v.x())),
                of("precise gelu", v -> v.nn().preciseGelu(v.x())),
                of("swish", v -> v.nn().swish(v.x())),
                of("softplus", v -> v.nn().softplus(v.x())),
                of("softsign", v -> v.nn().softsign(v.x())),
                of("hard sigmoid", v -> v.nn().hardSigmoid(v.x())),
                of("hard tanh", v -> v.nn().hardTanh(v.x())),
                of("log sigmoid", v -> v.nn().logSigmoid(v.x())),
                of("crelu", v -> v.nn().cReLU(v.x())),
                of("softmax", v -> v.nn().softmax(v.x())),
                of("softmax over steps", v -> v.nn().softmax(v.z(), 1)),
                of("log softmax", v -> v.nn().logSoftmax(v.x())),
                of("log softmax over steps", v -> v.nn().logSoftmax(v.z(), 1)),
                of("standardize", v -> v.math().standardize(v.x(), 1)),
                of("layer norm", v -> v.nn().layerNorm(v.x(), v.b(), v.b().mul(2), true, 1)),
                of("layer norm without bias", v -> v.nn().layerNorm(v.x(), v.b(), true, 1)));
    }

    private static List<Expression> pairs() {
        return List.of(
                of("add", v -> v.x().add(v.y())),
                of("add a row", v -> v.x().add(v.b())),
                of("add a constant of another type", v -> v.x().add(v.graph().constant(2.5))),
                of("add whole numbers", v -> v.ids().castTo(DataType.FLOAT).add(1)),
                of("subtract", v -> v.x().sub(v.y())),
                of("multiply", v -> v.x().mul(v.y())),
                of("divide", v -> v.x().div(v.positive())),
                of("subtract from", v -> v.x().rsub(v.y())),
                of("divide into", v -> v.positive().rdiv(v.y())),
                of("add a number", v -> v.x().add(1.5)),
                of("subtract a number", v -> v.x().sub(1.5)),
                of("multiply by a number", v -> v.x().mul(1.5)),
                of("divide by a number", v -> v.x().div(1.5)),
                of("subtract from a number", v -> v.x().rsub(1.5)),
                of("divide a number", v -> v.positive().rdiv(1.5)),
                of("power of", v -> v.math().pow(v.positive(), v.y())),
                of("maximum", v -> v.graph().max(v.x(), v.y())),
                of("minimum", v -> v.graph().min(v.x(), v.y())),
                of("maximum with a number", v -> v.graph().scalarMax(v.x(), 0.5)),
                of("minimum with a number", v -> v.graph().scalarMin(v.x(), 0.5)),
                of("squared difference", v -> v.math().squaredDifference(v.x(), v.y())),
                of("remainder", v -> v.math().mod(v.x(), v.positive())),
                of("remainder with the divisor's sign", v -> v.math().floorMod(v.x(), v.positive())),
                of("sum of tensors", v -> v.math().mergeAdd(v.x(), v.y(), v.x())),
                of("mean of tensors", v -> v.math().mergeAvg(v.x(), v.y(), v.x())),
                of("maximum of tensors", v -> v.math().mergeMax(v.x(), v.y(), v.x())));
    }

    private static List<Expression> comparisons() {
        return List.of(
                of("equal", v -> v.x().eq(v.y())),
                of("not equal", v -> v.x().neq(v.y())),
                of("less", v -> v.x().lt(v.y())),
                of("less or equal", v -> v.x().lte(v.y())),
                of("greater", v -> v.x().gt(v.y())),
                of("greater or equal", v -> v.x().gte(v.y())),
                of("equal to a number", v -> v.ids().eq(1)),
                of("not equal to a number", v -> v.ids().neq(1)),
                of("less than a number", v -> v.x().lt(0.5)),
                of("less than or equal to a number", v -> v.x().lte(0.5)),
                of("greater than a number", v -> v.x().gt(0.5)),
                of("greater than or equal to a number", v -> v.x().gte(0.5)),
                of("and", v -> v.math().and(v.x().gt(0), v.y().gt(0))),
                of("or", v -> v.math().or(v.x().gt(0), v.y().gt(0))),
                of("xor", v -> v.math().xor(v.x().gt(0), v.y().gt(0))),
                of("where", v -> v.graph().where(v.x(), v.y(), v.x().gt(0))));
    }

    private static List<Expression> reductions() {
        return List.of(
                of("sum of all", v -> v.graph().sum(v.x())),
                of("sum", v -> v.z().sum(1)),
                of("sum from the end", v -> v.z().sum(-2)),
                of("sum of two axes, kept", v -> v.graph().sum(v.z(), true, 1, 2)),
                of("mean", v -> v.z().mean(1)),
                of("mean, kept", v -> v.graph().mean(v.z(), true, 2)),
                of("max", v -> v.z().max(1)),
                of("min", v -> v.graph().min(v.z(), 1)),
                of("product", v -> v.graph().prod(v.x(), 1)),
                of("norm1", v -> v.graph().norm1(v.z(), 1)),
                of("norm2", v -> v.graph().norm2(v.z(), 1)),
                of("squared norm", v -> v.graph().squaredNorm(v.z(), 1)),
                of("maximum norm", v -> v.graph().normmax(v.z(), 1)),
                of("sum of magnitudes", v -> v.math().asum(v.z(), 1)),
                of("log of sum of exp", v -> v.math().logSumExp(v.z(), 1)),
                of("variance", v -> v.graph().variance(v.x(), false, 1)),
                of("unbiased variance", v -> v.graph().variance(v.x(), true, 1)),
                of("standard deviation", v -> v.x().std(true, 1)),
                of("moments", v -> v.math().moments(v.z(), new int[] {1}, false)[1]),
                of("argmax", v -> v.graph().argmax(v.z(), 2)),
                of("argmin, kept", v -> v.graph().argmin(v.z(), true, 2)),
                of("dot", v -> v.x().dot(v.y(), 1)));
    }

    private static List<Expression> shapes() {
        return List.of(
                of("reshape", v -> v.z().reshape(-1, 2, 3)),
                of(
                        "reshape to a constant",
                        v -> v.graph().reshape(v.z(), v.graph().constant(Nd4j.createFromArray(-1, 6)))),
                of(
                        "reshape to another's shape",
                        v -> v.graph().reshape(v.z().reshape(-1), v.graph().shape(v.z()))),
                of("permute", v -> v.z().permute(1, 0, 2)),
                of("transpose", v -> v.graph().transpose(v.x())),
                of("expand", v -> v.graph().expandDims(v.x(), 1)),
                of("expand at the end", v -> v.graph().expandDims(v.lengths(), -1)),
                of("squeeze", v -> v.graph().squeeze(v.graph().expandDims(v.x(), 1), 1)),
                of("reverse", v -> v.graph().reverse(v.x(), 1)),
                of(
                        "reverse sequences",
                        v -> v.graph().reverseSequence(v.z(), v.lengths().castTo(DataType.INT), 1, 0)),
                of("running sum", v -> v.graph().cumsum(v.z(), false, false, 1)),
                of("running sum backwards", v -> v.graph().cumsum(v.z(), true, true, 1)),
                of("shape", v -> v.graph().shape(v.z())),
                of("size", v -> v.graph().size(v.z())),
                of("size of an axis", v -> v.graph().sizeAt(v.z(), 1)),
                of("rank", v -> v.graph().rank(v.z())),
                of("zeros", v -> v.graph().zerosLike(v.x())),
                of("ones", v -> v.graph().onesLike(v.x())),
                of("fill", v -> v.graph().fill(v.graph().shape(v.x()), DataType.FLOAT, 2.5)),
                of(
                        "range",
                        v -> v.graph()
                                .range(
                                        v.graph().constant(0f),
                                        v.graph().sizeAt(v.z(), 1).castTo(DataType.FLOAT),
                                        v.graph().constant(1f),
                                        DataType.FLOAT)),
                of("sequence mask", v -> v.graph().sequenceMask(v.lengths().castTo(DataType.INT), 5, DataType.FLOAT)));
    }

    private static List<Expression> joins() {
        return List.of(
                of("concat", v -> v.graph().concat(1, v.x(), v.y())),
                of("concat of steps", v -> v.graph().concat(1, v.z(), v.z())),
                of("stack", v -> v.graph().stack(1, v.x(), v.y())),
                of("stack at the end", v -> v.graph().stack(-1, v.x(), v.y())),
                of("split", v -> v.graph().split(v.x(), 3, 1)[1]),
                of("split from the end", v -> v.graph().split(v.z(), 2, -1)[1]),
                of("unstack", v -> v.graph().unstack(v.x(), 1, 6)[4]),
                of("tile", v -> v.graph().tile(v.x(), 1, 2)),
                of(
                        "pad",
                        v -> v.nn().pad(
                                        v.x(),
                                        v.graph().constant(Nd4j.createFromArray(new int[][] {{0, 0}, {1, 2}})),
                                        0.5)));
    }

    private static List<Expression> selections() {
        return List.of(
                of("gather", v -> v.graph().gather(v.w(), v.ids(), 0)),
                of(
                        "gather of columns",
                        v -> v.graph().gather(v.w(), v.graph().constant(Nd4j.createFromArray(1, 2)), 1)),
                of(
                        "gather by positions",
                        v -> v.graph().gatherNd(v.w(), v.graph().constant(Nd4j.createFromArray(new int[][] {
                            {1, 2}, {3, 0}
                        })))),
                of("onehot", v -> v.graph().oneHot(v.ids(), 4)),
                of("onehot with levels", v -> v.graph().oneHot(v.ids(), 4, 1, 2.0, -1.0, DataType.FLOAT)),
                of(
                        "embedding by product",
                        v -> v.graph().mmul(v.graph().oneHot(v.ids().reshape(-1), 4, -1, 1, 0, DataType.FLOAT), v.w())),
                of("slice", v -> v.graph().slice(v.z(), new int[] {0, 0, 2}, -1, -1, 3)),
                of(
                        "slice by constants",
                        v -> v.graph()
                                .slice(
                                        v.z(),
                                        v.graph().constant(Nd4j.createFromArray(0, 0, 2)),
                                        v.graph().constant(Nd4j.createFromArray(-1, -1, 3)))),
                of("strided slice", v -> v.graph().stridedSlice(v.w(), new long[] {0, 1}, new long[] {4, 6}, 2, 2)),
                of("all of one, part of another", v -> v.x().get(SDIndex.all(), SDIndex.interval(0, 3))),
                of("one of an axis", v -> v.z().get(SDIndex.all(), SDIndex.point(0), SDIndex.interval(1, 3))),
                of("last of an axis", v -> v.z().get(SDIndex.all(), SDIndex.point(-1), SDIndex.all())));
    }

    private static List<Expression> products() {
        return List.of(
                of("product", v -> v.graph().mmul(v.x(), v.graph().transpose(v.w()))),
                of("product with a transposed factor", v -> v.graph().mmul(v.x(), v.w(), false, true, false)),
                of(
                        "product of transposed factors",
                        v -> v.graph().mmul(v.graph().transpose(v.w()), v.x(), true, true, false)),
                of("transposed product", v -> v.graph().mmul(v.x(), v.w(), false, true, true)),
                of("product of transposed", v -> v.graph().mmul(v.x(), v.y(), true, false, false)),
                of("batched product", v -> v.graph().mmul(v.z(), v.z(), false, true, false)),
                of("contraction", v -> v.graph().tensorMmul(v.z(), v.w(), new int[] {2}, 1)),
                of("bias", v -> v.nn().biasAdd(v.x(), v.b(), false)),
                of(
                        "affine",
                        v -> v.nn().linear(
                                        v.x(), v.w().permute(1, 0), v.graph().constant(Nd4j.ones(DataType.FLOAT, 4)))));
    }
}
