package org.unroll.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.component.Contract;
import org.unroll.component.DecoderType;
import org.unroll.component.Layer;
import org.unroll.component.Loss;
import org.unroll.component.Recurrence;
import org.unroll.component.Weight;
import org.unroll.model.Reduction;

/**
 * What an architecture compiles to: immutable, without shapes of batches and without values of weights. Executed by
 * the engine and read by exporters. Encoders are already replaced by the chain they contain.
 *
 * @param name of the architecture
 * @param nodes in an order in which every node comes after those it reads
 * @param weights every trainable tensor by its full name ({@code lstm.weight_ih_l0_reverse}), in a fixed order
 * @param treatments of those weights that are not simply trained, by their full names
 * @param shared full name of a weight that stands for another one → full name of that, which is in {@code weights}
 * @param kernels the fused faces of its cells, layers and losses; exporters have no need of them
 */
public record Blueprint(
        String name,
        List<Node> nodes,
        Map<String, Weight> weights,
        Map<String, Treatment> treatments,
        Map<String, String> shared,
        Kernels kernels) {

    /** All weights are simply trained, no two are the same, and there are no fused faces. */
    public Blueprint(String name, List<Node> nodes, Map<String, Weight> weights) {
        this(name, nodes, weights, Map.of(), Map.of(), Kernels.none());
    }

    /** The same, computed operation by operation as it is defined. */
    public Blueprint withoutKernels() {
        return new Blueprint(name, nodes, weights, treatments, shared, Kernels.none());
    }

    /**
     * How a weight is trained.
     *
     * @param frozen whether it stays as it is
     * @param l1 factor of the sum of its absolute values in the loss
     * @param l2 factor of the sum of its squares in the loss
     */
    public record Treatment(boolean frozen, double l1, double l2) {
        /** It is simply trained. */
        public static final Treatment PLAIN = new Treatment(false, 0, 0);
    }

    /** How a weight of {@link #weights()} is trained. */
    public Treatment treatment(String weight) {
        return treatments.getOrDefault(weight, Treatment.PLAIN);
    }

    /** The weight that holds the values of a node's weight: the node's own, or the one it shares. */
    public String holder(String weight) {
        return shared.getOrDefault(weight, weight);
    }

    /** One computation. */
    public sealed interface Node {
        /** Unique; dotted where the component lies in an encoder or decoder ({@code encoder.lstm}). */
        String name();

        /** What is wired to each connected input port. */
        Map<String, Wire> inputs();

        /** What leaves each output port. */
        Map<String, Contract> outputs();
    }

    /** An output port of a node. */
    public record Wire(String node, String port) {}

    /** An array entering the model; the name of the node is the name of the array. */
    public record InputNode(String name, Contract contract) implements Node {
        @Override
        public Map<String, Wire> inputs() {
            return Map.of();
        }

        @Override
        public Map<String, Contract> outputs() {
            return Map.of("out", contract);
        }
    }

    /** A layer; its weights are named {@code name + "." + weight}. */
    public record LayerNode(String name, Map<String, Wire> inputs, Map<String, Contract> contracts, Layer layer)
            implements Node {
        @Override
        public Map<String, Contract> outputs() {
            return layer.outputs();
        }
    }

    /**
     * A recurrent component, ports {@code in}, {@code initialState} → {@code out}, {@code finalState}.
     *
     * @param input contract at the port {@code in}
     * @param runs every cell of the recurrence in the order of the state's first axis (layers outermost, forward before
     *     backward within a layer), with the suffix of its weights' names ({@code _l0}, {@code _l0_reverse}): weight
     *     {@code w} of the cell is {@code name + "." + w + suffix}
     */
    public record RecurrentNode(
            String name,
            Map<String, Wire> inputs,
            Contract input,
            Recurrence recurrence,
            List<CellRun> runs,
            Map<String, Contract> outputs)
            implements Node {}

    /**
     * One cell of a recurrence.
     *
     * @param run identical (==) to the one inside the recurrence
     * @param suffix of the names of its weights
     * @param stateful whether it starts from where it stopped in the batch before
     * @param learned whether it starts from weights of the node: {@code name + "." + part + "0" + suffix} for each part
     *     of its state ({@code lstm.h0_l0}), of the size of the part
     */
    public record CellRun(Recurrence.Run run, String suffix, boolean stateful, boolean learned) {
        /** It starts from zeros. */
        public CellRun(Recurrence.Run run, String suffix) {
            this(run, suffix, false, false);
        }

        /** Name within the node of the weight that a part of its state starts from. */
        public String start(String part) {
            return part + "0" + suffix;
        }
    }

    /**
     * A decoder, ports {@code context}, {@code target}, {@code memory} → {@code out}. The first node of the chain reads the wire
     * {@code (name, "token")}, ids {@code [B,T]}; its recurrent node reads {@code (name, "context")} as initial state;
     * the last node's {@code out} is the decoder's. Nodes may also read {@code (name, "first")}, {@code [B,T,1]}: 1 at the first step and
     * 0 after it; and, with input feeding, {@code (name, "fed")}: what is on the wire {@link #feeding} at the step before,
     * zeros at the first.
     */
    public record DecoderNode(
            String name,
            Map<String, Wire> inputs,
            DecoderType.Decoding decoding,
            List<Node> chain,
            Map<String, Contract> outputs)
            implements Node {
        /** The last of the chain, which gives the scores. */
        public Node last() {
            return chain.get(chain.size() - 1);
        }

        /** What the next step reads too: the input of the last of the chain; empty without input feeding. */
        public Optional<Wire> feeding() {
            return decoding.inputFeeding() ? Optional.ofNullable(last().inputs().get("in")) : Optional.empty();
        }
    }

    /**
     * A loss at the port {@code prediction}.
     *
     * @param target name of the array of the data source that holds the truth
     * @param prediction contract at the port
     */
    public record LossNode(
            String name, Map<String, Wire> inputs, Contract prediction, Loss loss, String target, Reduction reduction)
            implements Node {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of();
        }
    }

    /** What the model predicts: for every loss the node and port it judges; the output is named after that node. */
    public List<Wire> predictions() {
        return nodes.stream()
                .filter(LossNode.class::isInstance)
                .map(n -> n.inputs().get("prediction"))
                .distinct()
                .toList();
    }
}
