package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract.Element;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Generated;
import org.unroll.engine.Generation;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;
import org.unroll.engine.internal.decoding.Beam;
import org.unroll.engine.internal.decoding.Sampling;
import org.unroll.engine.internal.decoding.Search;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/** Lets a trained model write: a decoder from what it reads, or a model of a sequence from how that begins. */
final class Generator {
    /** What stands for something else than itself, and is no text. */
    private static final Set<String> SIGNS = Set.of("<pad>", "<unk>", "<sos>");

    private final TrainedModel model;
    private final Dataset data;
    private final Generation how;
    private final Search search;

    Generator(TrainedModel model, Dataset data, Generation how) {
        this.model = model;
        this.data = data;
        this.how = how;
        search = how.beam() > 1
                ? new Beam(how.beam(), how.lengthPenalty())
                : new Sampling(
                        how.temperature(),
                        how.topK(),
                        how.topP(),
                        Randomness.seeded(how.seed()).of("generate"));
    }

    /**
     * The texts of every row, those of a beam best first.
     *
     * @param prompt text that the model reads first, or null
     * @param arrays other inputs by name
     */
    List<Generated> write(@Nullable String prompt, Map<String, INDArray> arrays) throws RunException, DataException {
        Map<String, INDArray> inputs = new HashMap<>(arrays);
        if (prompt != null) {
            readPrompt(prompt, inputs);
        }
        try (Network network = new Network(model.blueprint(), DataType.FLOAT, false)) {
            model.weights()
                    .forEach((name, value) -> network.parameters().value(name).assign(value));
            Optional<DecoderNode> decoder = decoder(model.blueprint());
            if (decoder.isPresent()) {
                return decoded(network, decoder.get(), inputs);
            }
            return new Continuation(network, how.length() == 0 ? 100 : how.length()).of(this, inputs);
        }
    }

    /** What writes in a model; empty where it has no decoder. */
    static Optional<DecoderNode> decoder(Blueprint blueprint) {
        return blueprint.nodes().stream()
                .filter(DecoderNode.class::isInstance)
                .map(DecoderNode.class::cast)
                .findFirst();
    }

    private void readPrompt(String prompt, Map<String, INDArray> inputs) throws RunException, DataException {
        for (InputNode input : Prediction.inputs(model.blueprint())) {
            Optional<int[]> ids =
                    input.contract().element() == Element.IDS ? data.ids(input.name(), prompt) : Optional.empty();
            if (ids.isPresent() && !inputs.containsKey(input.name())) {
                if (ids.get().length == 0) {
                    throw new RunException("the prompt is empty; give it at least one character or word");
                }
                inputs.put(input.name(), Nd4j.createFromArray(new int[][] {ids.get()}));
                return;
            }
        }
        throw new RunException("the model reads no text that a prompt could be; give its inputs with --input");
    }

    private List<Generated> decoded(Network network, DecoderNode decoder, Map<String, INDArray> inputs)
            throws RunException {
        int most = decoder.decoding().maximumLength();
        if (how.length() > most) {
            throw new RunException("the decoder " + decoder.name() + " writes " + most
                    + " steps at most; ask for fewer, or raise its maximumLength and train again");
        }
        String array = target(decoder);
        network.search(search, banned(array), how.length() == 0 ? most : how.length());
        List<Search.Written> written = Prediction.written(model.blueprint(), network, wide(inputs), decoder.name());
        return written.stream()
                .map(text -> generated(array, text, decoder.decoding().end()))
                .toList();
    }

    private static String target(DecoderNode decoder) {
        Blueprint.Wire target = decoder.inputs().get("target");
        return target == null ? "y" : target.node();
    }

    Search search() {
        return search;
    }

    private Map<String, INDArray> wide(Map<String, INDArray> inputs) {
        Map<String, INDArray> wide = new HashMap<>();
        inputs.forEach((name, array) -> wide.put(name, wide(array)));
        return wide;
    }

    /** Every row as often as the search is wide. */
    INDArray wide(INDArray array) {
        if (search.width() == 1) {
            return array;
        }
        long[] one = array.shape().clone();
        one[0] = 1;
        List<INDArray> rows = new ArrayList<>();
        for (int row = 0; row < array.size(0); row++) {
            INDArray copy = array.slice(row).dup('c').reshape('c', one);
            rows.addAll(java.util.Collections.nCopies(search.width(), copy));
        }
        return Nd4j.concat(0, rows.toArray(INDArray[]::new));
    }

    /** Ids that are no text. */
    Set<Integer> banned(String array) {
        List<String> names = data.names(array);
        Set<Integer> banned = new HashSet<>();
        for (int id = 0; id < names.size(); id++) {
            if (SIGNS.contains(names.get(id))) {
                banned.add(id);
            }
        }
        return banned;
    }

    /** What was written, as people read it. */
    Generated generated(String array, Search.Written written, int end) {
        int[] ids = Arrays.stream(written.ids()).filter(id -> id != end).toArray();
        List<Integer> list = Arrays.stream(ids).boxed().toList();
        return new Generated(data.text(array, ids), list, written.score(), List.of());
    }
}
