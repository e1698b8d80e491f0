package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.TrialExample.Truth;
import org.unroll.engine.internal.network.Network;

/** What is true of an example. */
final class Truths {
    private Truths() {}

    /** What a loss compares with, of a batch of one example. */
    static Truth of(Judge judge, Dataset data, Batch batch) {
        String output = judge.prediction().node();
        INDArray truth = judge.truth(batch);
        if (!judge.ids()) {
            return new Truth(output, List.of(), rows(truth));
        }
        int[] ids = Evaluator.ids(truth);
        Optional<Decoded> decoded = judge.decoded();
        if (decoded.isPresent()) {
            int end = decoded.get().decoder().decoding().end();
            int[] written = Arrays.stream(ids).takeWhile(id -> id != end).toArray();
            return new Truth(output, List.of(data.text(judge.target(), written)), List.of());
        }
        INDArray own = batch.arrays().get(judge.target() + Network.LENGTHS);
        int length = truth.rank() == 1 ? 1 : own == null ? batch.lengths()[0] : own.getInt(0);
        List<String> names = data.names(judge.target());
        return new Truth(
                output,
                Arrays.stream(ids)
                        .limit(length)
                        .mapToObj(id -> Answered.label(names, id))
                        .toList(),
                List.of());
    }

    /** The steps of one sequence {@code [1,T,I]}, or a vector {@code [1,I]} as the only one. */
    static List<List<Double>> rows(INDArray array) {
        double[] values = Evaluator.numbers(array);
        int width = Math.toIntExact(array.size(array.rank() - 1));
        List<List<Double>> rows = new ArrayList<>();
        for (int from = 0; from < values.length; from += width) {
            rows.add(Arrays.stream(values, from, from + width).boxed().toList());
        }
        return rows;
    }
}
