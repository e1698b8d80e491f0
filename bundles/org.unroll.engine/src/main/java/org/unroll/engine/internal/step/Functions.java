package org.unroll.engine.internal.step;

import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.ScalarOp;

/** ND4J's element-wise operations in terms of {@link Pointwise}. */
final class Functions {
    /** ND4J's GELU is {@code x σ(1.702 x)}. */
    private static final double GELU = 1.702;
    /** Günter Klambauer and others, 2017: Self-Normalizing Neural Networks. */
    private static final double SELU_ALPHA = 1.6732632423543772;

    private static final double SELU_SCALE = 1.0507009873554805;
    /** The variance of a row is taken for 0 below it. */
    private static final double NO_VARIANCE = 1e-30;

    private final Nodes nodes;

    Functions(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The result of an operation. */
    Node of(String name, DifferentialFunction function, List<Node> operands) {
        if (operands.size() == 1) {
            Node x = operands.get(0);
            return function instanceof ScalarOp scalar
                    ? scalar(name, x, scalar.scalar().getDouble(0))
                    : function(name, x, function);
        }
        if (operands.size() == 2) {
            return pair(name, operands.get(0), operands.get(1));
        }
        if (operands.size() == 3 && name.equals("Where")) {
            return chosen(operands.get(0), operands.get(1), operands.get(2));
        }
        throw unsupported(name);
    }

    private Node pair(String name, Node a, Node b) {
        return switch (name) {
            case "add", "mergeadd" -> nodes.of(Pointwise.ADD, a, b);
            case "subtract" -> nodes.of(Pointwise.SUBTRACT, a, b);
            case "reversesubtract" -> nodes.of(Pointwise.SUBTRACT, b, a);
            case "multiply" -> nodes.of(Pointwise.MULTIPLY, a, b);
            case "divide" -> nodes.of(Pointwise.DIVIDE, a, b);
            case "maximum" -> nodes.of(Pointwise.MAXIMUM, a, b);
            case "minimum" -> nodes.of(Pointwise.MINIMUM, a, b);
            case "squaredsubtract" -> square(nodes.of(Pointwise.SUBTRACT, a, b));
            case "greater" -> nodes.of(Pointwise.GREATER, a, b);
            case "less" -> nodes.of(Pointwise.GREATER, b, a);
            case "greater_equal" -> nodes.of(Pointwise.AT_LEAST, a, b);
            case "less_equal" -> nodes.of(Pointwise.AT_LEAST, b, a);
            case "equals" -> equal(a, b);
            case "not_equals" -> not(equal(a, b));
            case "and", "boolean_and" -> nodes.of(Pointwise.MULTIPLY, a, b);
            case "or", "boolean_or" -> nodes.of(Pointwise.MAXIMUM, a, b);
            default -> throw unsupported(name);
        };
    }

    private Node scalar(String name, Node x, double number) {
        Node c = nodes.constant(number);
        return switch (name) {
            case "add_scalar" -> nodes.of(Pointwise.ADD, x, c);
            case "sub_scalar" -> nodes.of(Pointwise.SUBTRACT, x, c);
            case "rsub_scalar" -> nodes.of(Pointwise.SUBTRACT, c, x);
            case "mul_scalar" -> nodes.of(Pointwise.MULTIPLY, x, c);
            case "div_scalar" -> nodes.of(Pointwise.DIVIDE, x, c);
            case "rdiv_scalar" -> nodes.of(Pointwise.DIVIDE, c, x);
            case "pow" -> nodes.of(Pointwise.POWER, x, c);
            case "greaterthan_scalar" -> nodes.of(Pointwise.GREATER, x, c);
            case "lessthan_scalar" -> nodes.of(Pointwise.GREATER, c, x);
            case "greaterthanorequal_scalar" -> nodes.of(Pointwise.AT_LEAST, x, c);
            case "lessthanorequal_scalar" -> nodes.of(Pointwise.AT_LEAST, c, x);
            case "equals_scalar" -> equal(x, c);
            case "notequals_scalar" -> not(equal(x, c));
            case "leakyrelu" -> leaky(x, number);
            case "relu", "relu6" -> {
                if (number != 0) {
                    throw unsupported(name + " with a cut-off");
                }
                Node positive = nodes.of(Pointwise.RELU, x);
                yield name.equals("relu") ? positive : nodes.of(Pointwise.MINIMUM, positive, nodes.constant(6));
            }
            default -> throw unsupported(name);
        };
    }

    private Node function(String name, Node x, DifferentialFunction function) {
        return switch (name) {
            case "neg" -> nodes.of(Pointwise.NEGATE, x);
            case "sigmoid" -> nodes.of(Pointwise.SIGMOID, x);
            case "tanh" -> nodes.of(Pointwise.TANH, x);
            case "exp" -> nodes.of(Pointwise.EXP, x);
            case "log" -> nodes.of(Pointwise.LOG, x);
            case "log1p" -> nodes.of(Pointwise.LOG, plus(x, 1));
            case "sqrt" -> nodes.of(Pointwise.SQRT, x);
            case "rsqrt" -> nodes.of(Pointwise.DIVIDE, nodes.constant(1), nodes.of(Pointwise.SQRT, x));
            case "erf" -> nodes.of(Pointwise.ERF, x);
            case "abs" -> nodes.of(Pointwise.ABS, x);
            case "sign" -> nodes.of(Pointwise.SIGN, x);
            case "sin" -> nodes.of(Pointwise.SIN, x);
            case "cos" -> nodes.of(Pointwise.COS, x);
            case "softplus" -> nodes.of(Pointwise.SOFTPLUS, x);
            case "square" -> square(x);
            case "cube" -> nodes.of(Pointwise.MULTIPLY, x, square(x));
            case "Reciprocal" -> nodes.of(Pointwise.DIVIDE, nodes.constant(1), x);
            case "swish" -> nodes.of(Pointwise.MULTIPLY, x, nodes.of(Pointwise.SIGMOID, x));
            case "gelu" -> nodes.of(Pointwise.MULTIPLY, x, nodes.of(Pointwise.SIGMOID, times(x, GELU)));
            case "precise_gelu" -> preciseGelu(x);
            case "softsign" -> nodes.of(Pointwise.DIVIDE, x, plus(nodes.of(Pointwise.ABS, x), 1));
            case "hard_sigmoid" -> bounded(plus(times(x, 0.2), 0.5), 0, 1);
            case "hardtanh" -> bounded(x, -1, 1);
            case "ClipByValue" -> bounded(x, number(function, 0), number(function, 1));
            case "elu" -> elu(x, number(function, 0));
            case "selu" -> times(elu(x, SELU_ALPHA), SELU_SCALE);
            case "ones_as" -> nodes.constant(1, x.columns());
            case "zeroslike" -> nodes.constant(0, x.columns());
            default -> throw unsupported(name);
        };
    }

    private static double number(DifferentialFunction function, int index) {
        if (function instanceof DynamicCustomOp custom && custom.numTArguments() > index) {
            return custom.tArgs()[index];
        }
        throw unsupported(function.opName() + " without its numbers");
    }

    private Node times(Node x, double factor) {
        return nodes.of(Pointwise.MULTIPLY, x, nodes.constant(factor));
    }

    private Node plus(Node x, double term) {
        return nodes.of(Pointwise.ADD, x, nodes.constant(term));
    }

    private Node square(Node x) {
        return nodes.of(Pointwise.MULTIPLY, x, x);
    }

    private Node bounded(Node x, double low, double high) {
        Node below = nodes.of(Pointwise.MINIMUM, x, nodes.constant(high));
        return nodes.of(Pointwise.MAXIMUM, below, nodes.constant(low));
    }

    /** {@code x}, times the slope where it is negative. */
    private Node leaky(Node x, double slope) {
        Node positive = nodes.of(Pointwise.AT_LEAST, x, nodes.constant(0));
        return nodes.of(Pointwise.MULTIPLY, x, plus(times(positive, 1 - slope), slope));
    }

    /** {@code x} where it is positive, otherwise {@code α (exp(x) - 1)}. */
    private Node elu(Node x, double alpha) {
        Node negative = nodes.of(Pointwise.EXP, nodes.of(Pointwise.MINIMUM, x, nodes.constant(0)));
        Node scaled = times(plus(negative, -1), alpha);
        return nodes.of(Pointwise.ADD, nodes.of(Pointwise.RELU, x), scaled);
    }

    /** As ND4J computes it: {@code x/2 (1 + tanh(√(2/π) (x + (0.044715 x)³)))}, the factor within the power. */
    private Node preciseGelu(Node x) {
        Node scaled = times(x, 0.044715);
        Node cube = nodes.of(Pointwise.MULTIPLY, scaled, square(scaled));
        Node inner = times(nodes.of(Pointwise.ADD, x, cube), Math.sqrt(2 / Math.PI));
        return nodes.of(Pointwise.MULTIPLY, times(x, 0.5), plus(nodes.of(Pointwise.TANH, inner), 1));
    }

    private Node equal(Node a, Node b) {
        return nodes.of(Pointwise.MULTIPLY, nodes.of(Pointwise.AT_LEAST, a, b), nodes.of(Pointwise.AT_LEAST, b, a));
    }

    private Node not(Node condition) {
        return nodes.of(Pointwise.SUBTRACT, nodes.constant(1), condition);
    }

    private Node chosen(Node condition, Node a, Node b) {
        return nodes.of(
                Pointwise.ADD, nodes.of(Pointwise.WHERE, condition, a), nodes.of(Pointwise.WHERE, not(condition), b));
    }

    Node mean(Node x) {
        return nodes.of(Pointwise.DIVIDE, nodes.rowSum(x), nodes.constant(x.columns()));
    }

    private Node centred(Node x) {
        return nodes.of(Pointwise.SUBTRACT, x, mean(x));
    }

    /** Of each row. */
    Node variance(Node x, boolean corrected) {
        int terms = corrected ? x.columns() - 1 : x.columns();
        return nodes.of(Pointwise.DIVIDE, nodes.rowSum(square(centred(x))), nodes.constant(terms));
    }

    Node deviation(Node x, boolean corrected) {
        return nodes.of(Pointwise.SQRT, variance(x, corrected));
    }

    /** Each row with mean 0 and variance 1; zeros where all its numbers are equal. */
    Node standardized(Node x) {
        Node variance = variance(x, false);
        Node some = nodes.of(Pointwise.GREATER, variance, nodes.constant(NO_VARIANCE));
        Node deviation = nodes.of(Pointwise.SQRT, nodes.of(Pointwise.MAXIMUM, variance, nodes.constant(NO_VARIANCE)));
        return nodes.of(Pointwise.MULTIPLY, centred(x), nodes.of(Pointwise.DIVIDE, some, deviation));
    }

    /** Euclidean norm of each row. */
    Node norm(Node x) {
        return nodes.of(Pointwise.SQRT, nodes.rowSum(square(x)));
    }

    /** The largest number of each row; where several are, they share its gradient. */
    Node maximum(Node x) {
        Node largest = nodes.of(Pointwise.AT_LEAST, x, nodes.rowMaximum(x));
        Node sum = nodes.rowSum(nodes.of(Pointwise.WHERE, largest, x));
        return nodes.of(Pointwise.DIVIDE, sum, nodes.rowSum(largest));
    }

    Node minimum(Node x) {
        return nodes.of(Pointwise.NEGATE, maximum(nodes.of(Pointwise.NEGATE, x)));
    }

    /** Of each row; taking the largest number off first changes nothing but the range. */
    Node softmax(Node x) {
        Node e = nodes.of(Pointwise.EXP, nodes.of(Pointwise.SUBTRACT, x, nodes.rowMaximum(x)));
        return nodes.of(Pointwise.DIVIDE, e, nodes.rowSum(e));
    }

    private static UnsupportedStepException unsupported(String name) {
        return new UnsupportedStepException("operation " + name);
    }
}
