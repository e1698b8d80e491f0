package org.unroll.attention;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Initializer;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.component.Scope;
import org.unroll.component.Weight;

/**
 * {@code W_o [head_1; …; head_n]}, {@code head_i = softmax(Q_i K_i' / √d) V_i} with {@code Q = W_q q}, {@code K = W_k m},
 * {@code V = W_v m}, as {@code torch.nn.MultiheadAttention} with {@code kdim} and {@code vdim} computes it.
 *
 * <p>Ashish Vaswani et al., 2017: Attention Is All You Need.
 */
@Component
@ComponentType(eClass = "urn:unroll:attention#MultiHeadAttention")
public final class MultiHeadAttention implements LayerType<MultiHeadAttention.Params> {
    /** The parameters. */
    public record Params(int heads, boolean bias) {}

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        Sequences sequences = Sequences.of(inputs);
        int size = sequences.queryFeatures();
        if (size % parameters.heads() != 0) {
            throw new ContractException(
                    "shares " + size + " features of its queries among " + parameters.heads() + " heads",
                    "set heads to a number that divides " + size);
        }
        return new HeadsLayer(parameters, sequences, size, size / parameters.heads());
    }

    private record HeadsLayer(Params parameters, Sequences sequences, int size, int headSize) implements SequenceLayer {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of(Sequences.OUT, sequences.query().withFeatures("H", size));
        }

        @Override
        public List<Weight> weights() {
            int memory = sequences.memoryFeatures();
            Initializer out = Initializer.uniform(1 / Math.sqrt(size));
            List<Weight> matrices = List.of(
                    new Weight("q_proj_weight", glorot(size), size, size),
                    new Weight("k_proj_weight", glorot(memory), size, memory),
                    new Weight("v_proj_weight", glorot(memory), size, memory),
                    new Weight("out_proj.weight", out, size, size));
            return parameters.bias()
                    ? java.util.stream.Stream.concat(
                                    matrices.stream(),
                                    java.util.stream.Stream.of(
                                            new Weight("in_proj_bias", Initializer.constant(0), 3L * size),
                                            new Weight("out_proj.bias", Initializer.constant(0), size)))
                            .toList()
                    : matrices;
        }

        private Initializer glorot(int inputs) {
            return Initializer.uniform(Math.sqrt(6.0 / (inputs + size)));
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SameDiff graph = scope.graph();
            SDVariable query = sequences.query(scope);
            SDVariable memory = sequences.memory(scope);
            SDVariable q = heads(scope, query, "q_proj_weight", 0);
            SDVariable k = heads(scope, memory, "k_proj_weight", 1);
            SDVariable v = heads(scope, memory, "v_proj_weight", 2);
            SDVariable scores = graph.mmul(q, k, false, true, false).mul(1 / Math.sqrt(headSize));
            SDVariable weights = sequences.weights(scope, scores, 4);
            SDVariable contexts = graph.permute(graph.mmul(weights, v, false, false, false), 0, 2, 1, 3);
            SDVariable rows = graph.reshape(contexts, -1, size);
            SDVariable out = graph.mmul(rows, scope.weight("out_proj.weight"), false, true, false);
            SDVariable biased = parameters.bias() ? out.add(scope.weight("out_proj.bias")) : out;
            return Map.of(Sequences.OUT, Sequences.unfold(graph, biased, query, size));
        }

        /** {@code [B,T,·] → [B,heads,T,size/heads]}. */
        private SDVariable heads(Scope scope, SDVariable sequence, String weight, int part) {
            SameDiff graph = scope.graph();
            int inputs = part == 0 ? size : sequences.memoryFeatures();
            SDVariable rows = graph.mmul(graph.reshape(sequence, -1, inputs), scope.weight(weight), false, true, false);
            SDVariable biased = parameters.bias()
                    ? rows.add(graph.slice(scope.weight("in_proj_bias"), new int[] {part * size}, size))
                    : rows;
            SDVariable heads = Sequences.unfold(graph, biased, sequence, parameters.heads(), headSize);
            return graph.permute(heads, 0, 2, 1, 3);
        }
    }
}
