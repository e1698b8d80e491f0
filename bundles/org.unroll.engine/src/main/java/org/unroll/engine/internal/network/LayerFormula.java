package org.unroll.engine.internal.network;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.Axis;
import org.unroll.component.Contract;
import org.unroll.component.Contract.Element;
import org.unroll.component.Layer;
import org.unroll.component.Scope;
import org.unroll.component.State;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint.LayerNode;

/** Lets a layer write its computation. */
final class LayerFormula {
    private static final String IN = "in";
    private static final String PORT = "port/";

    private LayerFormula() {}

    /** The name of an input port in the formula. */
    static String port(String name) {
        return PORT + name;
    }

    /** Names of the tensors at a port: the port's own, or of a state {@code port.part} for each part. */
    static List<String> tensors(String port, Contract contract) {
        return contract.role() == Contract.Role.STATE
                ? contract.names().stream().map(part -> port + "." + part).toList()
                : List.of(port);
    }

    /** The name of the lengths of the rows at an input port. */
    static String lengthsOf(String port) {
        return "lengths/" + port;
    }

    /** The name of the step numbers at an input port. */
    static String stepsOf(String port) {
        return "steps/" + port;
    }

    /** The input port whose rows the outputs have: {@code in}, or the first by name of a layer without one. */
    static String main(LayerNode node) {
        return node.inputs().containsKey(IN)
                ? IN
                : node.inputs().keySet().stream().sorted().findFirst().orElseThrow();
    }

    static Formula of(LayerNode node, DataType type, boolean training) {
        Draft draft = new Draft(node.name(), type);
        Layer layer = node.layer();
        for (Weight weight : layer.weights()) {
            draft.weight(node.name() + "." + weight.name(), weight.shape());
        }
        Variables variables = new Variables(draft, node, type, training);
        Map<String, SDVariable> outputs = Draft.writing(node.name(), () -> layer.apply(variables));
        layer.outputs().forEach((port, contract) -> {
            for (String tensor : tensors(port, contract)) {
                SDVariable output = outputs.get(tensor);
                if (output == null) {
                    throw new ComponentException(node.name(), "computes nothing for its port " + tensor, null);
                }
                draft.output(tensor, output);
            }
        });
        return draft.finish(training);
    }

    private record Variables(Draft draft, LayerNode node, DataType type, boolean training) implements Scope {
        @Override
        public SameDiff graph() {
            return draft.graph();
        }

        @Override
        public SDVariable input(String port) {
            int dot = port.indexOf('.');
            Contract contract = node.contracts().get(dot < 0 ? port : port.substring(0, dot));
            if (contract != null && contract.role() == Contract.Role.STATE) {
                return draft.input(port(port), type, stateShape(contract, port.substring(dot + 1)));
            }
            if (contract == null) {
                throw new IllegalArgumentException("nothing is connected to the port '" + port + "'");
            }
            boolean ids = contract.element() == Element.IDS;
            long[] shape = node.layer().pointwise() ? folded(contract, ids) : shape(contract.axes());
            return draft.input(port(port), ids ? DataType.INT32 : type, shape);
        }

        private static long[] stateShape(Contract contract, String name) {
            State part = contract.parts().stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the state " + contract + " has no part " + name));
            return new long[] {contract.axes().get(0).size().orElse(-1), -1, part.size()};
        }

        private static long[] folded(Contract contract, boolean ids) {
            return ids ? new long[] {-1} : new long[] {-1, contract.features()};
        }

        private static long[] shape(List<Axis> axes) {
            return axes.stream().mapToLong(axis -> axis.size().orElse(-1)).toArray();
        }

        @Override
        public SDVariable weight(String name) {
            Weight weight = node.layer().weights().stream()
                    .filter(w -> w.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no weight '" + name + "'"));
            return draft.weight(node.name() + "." + name, weight.shape());
        }

        @Override
        public SDVariable uniform(String name, SDVariable like) {
            return draft.random("random/" + name, like);
        }

        @Override
        public SDVariable lengths() {
            return lengths(main(node));
        }

        @Override
        public SDVariable steps() {
            return steps(main(node));
        }

        @Override
        public SDVariable lengths(String port) {
            return draft.input(lengthsOf(port), type, -1);
        }

        @Override
        public SDVariable steps(String port) {
            return draft.input(stepsOf(port), type, -1);
        }
    }
}
