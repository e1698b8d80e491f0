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
 * {@code c_t = Σ_s α_ts m_s}, {@code α_t = softmax(score(q_t, m_1), …, score(q_t, m_S))}; the score is {@code q·m},
 * {@code q W m} or {@code v·tanh(W_q q + W_m m)}.
 *
 * <p>Dzmitry Bahdanau, Kyunghyun Cho, Yoshua Bengio, 2015: Neural Machine Translation by Jointly Learning to Align and
 * Translate. Minh-Thang Luong, Hieu Pham, Christopher D. Manning, 2015: Effective Approaches to Attention-based Neural
 * Machine Translation.
 */
@Component
@ComponentType(eClass = "urn:unroll:attention#Attention")
public final class Attention implements LayerType<Attention.Params> {
    /** The parameters. */
    public record Params(Score score, int units, boolean scaled, Output output) {}

    /** How well a step of the memory fits a query. */
    public enum Score {
        DOT,
        GENERAL,
        ADDITIVE
    }

    /** What leaves the layer at every step. */
    public enum Output {
        CONCAT,
        CONTEXT
    }

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        Sequences sequences = Sequences.of(inputs);
        int query = sequences.queryFeatures();
        int memory = sequences.memoryFeatures();
        if (parameters.score() == Score.DOT && query != memory) {
            throw new ContractException(
                    "multiplies queries of " + query + " features with a memory of " + memory
                            + ", but a dot product needs the same number",
                    "set score to GENERAL or ADDITIVE, or give both sides the same size");
        }
        return new AttentionLayer(parameters, sequences);
    }

    private record AttentionLayer(Params parameters, Sequences sequences) implements SequenceLayer {
        @Override
        public Map<String, Contract> outputs() {
            int context = sequences.memoryFeatures();
            int size = parameters.output() == Output.CONTEXT ? context : context + sequences.queryFeatures();
            return Map.of(Sequences.OUT, sequences.query().withFeatures("H", size));
        }

        @Override
        public List<Weight> weights() {
            int query = sequences.queryFeatures();
            int memory = sequences.memoryFeatures();
            int units = parameters.units();
            return switch (parameters.score()) {
                case DOT -> List.of();
                case GENERAL -> List.of(new Weight("weight", uniform(query), memory, query));
                case ADDITIVE ->
                    List.of(
                            new Weight("weight_query", uniform(query), units, query),
                            new Weight("weight_memory", uniform(memory), units, memory),
                            new Weight("weight_score", uniform(units), 1, units));
            };
        }

        private static Initializer uniform(int inputs) {
            return Initializer.uniform(1 / Math.sqrt(inputs));
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SameDiff graph = scope.graph();
            SDVariable query = sequences.query(scope);
            SDVariable memory = sequences.memory(scope);
            SDVariable scores = parameters.score() == Score.ADDITIVE
                    ? additive(scope, query, memory)
                    : products(scope, query, memory);
            SDVariable weights = sequences.weights(scope, scores, 3);
            SDVariable context = graph.mmul(weights, memory, false, false, false);
            return Map.of(
                    Sequences.OUT, parameters.output() == Output.CONTEXT ? context : graph.concat(2, context, query));
        }

        /** {@code [B,T,S]}: the memory is not touched, so that a decoder's step costs little. */
        private SDVariable products(Scope scope, SDVariable query, SDVariable memory) {
            SDVariable left = parameters.score() == Score.DOT
                    ? query
                    : Sequences.project(
                            scope.graph(),
                            query,
                            scope.weight("weight"),
                            sequences.queryFeatures(),
                            sequences.memoryFeatures());
            SDVariable products = scope.graph().mmul(left, memory, false, true, false);
            return parameters.scaled() ? products.mul(1 / Math.sqrt(sequences.memoryFeatures())) : products;
        }

        /** {@code [B,T,S]} from {@code [B,T,1,A]} and {@code [B,1,S,A]}. */
        private SDVariable additive(Scope scope, SDVariable query, SDVariable memory) {
            SameDiff graph = scope.graph();
            int units = parameters.units();
            SDVariable fromQuery =
                    Sequences.project(graph, query, scope.weight("weight_query"), sequences.queryFeatures(), units);
            SDVariable fromMemory =
                    Sequences.project(graph, memory, scope.weight("weight_memory"), sequences.memoryFeatures(), units);
            SDVariable both = graph.math().tanh(graph.expandDims(fromQuery, 2).add(graph.expandDims(fromMemory, 1)));
            SDVariable scores = both.mul(graph.reshape(scope.weight("weight_score"), 1, 1, 1, units))
                    .sum(3);
            return parameters.scaled() ? scores.mul(1 / Math.sqrt(units)) : scores;
        }
    }
}
