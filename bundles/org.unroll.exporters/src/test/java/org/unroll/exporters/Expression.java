package org.unroll.exporters;

import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.ops.SDMath;
import org.nd4j.autodiff.samediff.ops.SDNN;

/** Something to translate, over variables {@code x, y [B,6]}, {@code z [B,T,6]}, ids, lengths, {@code w [4,6]}, {@code b [6]}. */
record Expression(String name, Function<SameDiff, SDVariable> write) {
    static Expression of(String name, Function<Variables, SDVariable> write) {
        return new Expression(name, graph -> write.apply(new Variables(graph)));
    }

    @Override
    public String toString() {
        return name;
    }

    record Variables(SameDiff graph) {
        SDVariable x() {
            return graph.getVariable("x");
        }

        SDVariable y() {
            return graph.getVariable("y");
        }

        SDVariable z() {
            return graph.getVariable("z");
        }

        SDVariable ids() {
            return graph.getVariable("ids");
        }

        SDVariable lengths() {
            return graph.getVariable("lengths");
        }

        SDVariable w() {
            return graph.getVariable("w");
        }

        SDVariable b() {
            return graph.getVariable("b");
        }

        SDVariable positive() {
            return graph.math().abs(x()).add(0.5);
        }

        SDVariable part() {
            return graph.math().tanh(x()).mul(0.9);
        }

        SDMath math() {
            return graph.math();
        }

        SDNN nn() {
            return graph.nn();
        }
    }
}
