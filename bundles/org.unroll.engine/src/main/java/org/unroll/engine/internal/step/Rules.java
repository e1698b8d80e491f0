package org.unroll.engine.internal.step;

import static org.unroll.engine.internal.step.Pointwise.ADD;
import static org.unroll.engine.internal.step.Pointwise.AT_LEAST;
import static org.unroll.engine.internal.step.Pointwise.COS;
import static org.unroll.engine.internal.step.Pointwise.DIVIDE;
import static org.unroll.engine.internal.step.Pointwise.EXP;
import static org.unroll.engine.internal.step.Pointwise.GREATER;
import static org.unroll.engine.internal.step.Pointwise.MULTIPLY;
import static org.unroll.engine.internal.step.Pointwise.NEGATE;
import static org.unroll.engine.internal.step.Pointwise.POWER;
import static org.unroll.engine.internal.step.Pointwise.SIGMOID;
import static org.unroll.engine.internal.step.Pointwise.SIGN;
import static org.unroll.engine.internal.step.Pointwise.SIN;
import static org.unroll.engine.internal.step.Pointwise.SUBTRACT;
import static org.unroll.engine.internal.step.Pointwise.WHERE;

import org.unroll.engine.internal.step.Node.Kind;

/** How the gradient of a value makes those of its operands. */
record Rules(Nodes nodes, Target target) {
    /** Where the gradient of an operand goes. */
    interface Target {
        void send(Node operand, Node gradient);
    }

    /** Sends what the gradient {@code g} of a node gives to its operands. */
    void apply(Node node, Node g) {
        Kind kind = node.kind();
        if (kind instanceof Kind.Elementwise elementwise) {
            if (elementwise.function().operands() == 2) {
                pair(elementwise.function(), node.input(0), node.input(1), node, g);
            } else {
                single(elementwise.function(), node.input(0), node, g);
            }
        } else if (kind instanceof Kind.Product product) {
            product(product.transposed(), node.input(0), node.input(1), g);
        } else if (kind instanceof Kind.Concatenation) {
            int column = 0;
            for (Node part : node.inputs()) {
                target.send(part, nodes.columns(g, column, part.columns()));
                column += part.columns();
            }
        } else if (kind instanceof Kind.Reversal) {
            target.send(node.input(0), nodes.reversal(g));
        } else if (kind instanceof Kind.RowSum) {
            target.send(node.input(0), nodes.widened(g, node.input(0).columns()));
        }
    }

    private void product(boolean transposed, Node a, Node weight, Node g) {
        target.send(a, nodes.product(g, weight, !transposed));
        target.send(weight, transposed ? nodes.contraction(g, a) : nodes.contraction(a, g));
    }

    private void pair(Pointwise function, Node a, Node b, Node y, Node g) {
        switch (function) {
            case ADD -> both(a, g, b, g);
            case SUBTRACT -> both(a, g, b, nodes.of(NEGATE, g));
            case MULTIPLY -> both(a, times(g, b), b, times(g, a));
            case DIVIDE -> both(a, nodes.of(DIVIDE, g, b), b, nodes.of(NEGATE, nodes.of(DIVIDE, times(g, y), b)));
            case MAXIMUM -> both(a, times(g, nodes.of(AT_LEAST, a, b)), b, times(g, nodes.of(AT_LEAST, b, a)));
            case MINIMUM -> both(a, times(g, nodes.of(AT_LEAST, b, a)), b, times(g, nodes.of(AT_LEAST, a, b)));
            case POWER -> {
                if (!b.constant()) {
                    throw new UnsupportedStepException("power with an exponent that is no number");
                }
                Node lower = nodes.of(POWER, a, nodes.of(SUBTRACT, b, nodes.constant(1)));
                target.send(a, times(g, times(b, lower)));
            }
            case WHERE -> target.send(b, nodes.of(WHERE, a, g));
            default -> {
                // Comparisons are constant wherever they have a derivative.
            }
        }
    }

    private void both(Node a, Node gradientOfA, Node b, Node gradientOfB) {
        target.send(a, gradientOfA);
        target.send(b, gradientOfB);
    }

    private void single(Pointwise function, Node x, Node y, Node g) {
        switch (function) {
            case COPY -> target.send(x, g);
            case NEGATE -> target.send(x, nodes.of(NEGATE, g));
            case SIGMOID -> target.send(x, times(g, nodes.of(SUBTRACT, y, times(y, y))));
            case TANH -> target.send(x, nodes.of(SUBTRACT, g, times(g, times(y, y))));
            case EXP -> target.send(x, times(g, y));
            case LOG -> target.send(x, nodes.of(DIVIDE, g, x));
            case SQRT -> target.send(x, nodes.of(DIVIDE, g, nodes.of(ADD, y, y)));
            case ABS -> target.send(x, times(g, nodes.of(SIGN, x)));
            case SIN -> target.send(x, times(g, nodes.of(COS, x)));
            case COS -> target.send(x, nodes.of(NEGATE, times(g, nodes.of(SIN, x))));
            case RELU -> target.send(x, times(g, nodes.of(GREATER, x, nodes.constant(0))));
            case ERF -> {
                Node bell = nodes.of(EXP, nodes.of(NEGATE, times(x, x)));
                target.send(x, times(g, times(bell, nodes.constant(2 / Math.sqrt(Math.PI)))));
            }
            case SOFTPLUS -> target.send(x, times(g, nodes.of(SIGMOID, x)));
            default -> {
                // The sign is constant wherever it has a derivative.
            }
        }
    }

    private Node times(Node a, Node b) {
        return nodes.of(MULTIPLY, a, b);
    }
}
