package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset;
import org.unroll.engine.Generated;
import org.unroll.engine.Listing;
import org.unroll.engine.TrialOutput;
import org.unroll.engine.TrialOutput.Classes;
import org.unroll.engine.TrialOutput.Numbers;
import org.unroll.engine.TrialOutput.Share;
import org.unroll.engine.TrialOutput.Table;
import org.unroll.engine.TrialOutput.Tag;
import org.unroll.engine.TrialOutput.Tags;
import org.unroll.engine.TrialOutput.Texts;
import org.unroll.engine.TrialOutput.Written;

/** What the outputs of a model mean to people: labels and probabilities instead of scores. */
record Answered(Dataset data, List<Judge> judges) {
    private static final int MOST_CLASSES = 50;
    private static final int MOST_TAGS = 3;
    private static final int MOST_ROWS = 500;
    private static final int MOST_BEFORE = 200;

    /** Texts that were written. */
    static TrialOutput written(String name, boolean continues, List<Generated> texts) {
        return new Texts(
                name,
                continues,
                texts.stream()
                        .map(text -> new Written(text.text(), text.score()))
                        .toList());
    }

    /**
     * The steps that a sequence was gone on with.
     *
     * @param array name of its input
     */
    TrialOutput continued(String name, String array, INDArray begun, Generated steps) {
        List<List<Double>> before = Truths.rows(begun);
        return new Numbers(
                name,
                data.names(array),
                true,
                before.subList(Math.max(0, before.size() - MOST_BEFORE), before.size()),
                steps.numbers().stream()
                        .map(step -> step.stream().map(Float::doubleValue).toList())
                        .toList());
    }

    /** The outputs for one example. */
    List<TrialOutput> one(Map<String, INDArray> outputs, List<String> pieces) {
        return judges.stream()
                .map(judge -> one(judge, Objects.requireNonNull(outputs.get(name(judge))), pieces))
                .toList();
    }

    private TrialOutput one(Judge judge, INDArray output, List<String> pieces) {
        double[] values = Evaluator.numbers(output);
        int width = Math.toIntExact(output.size(output.rank() - 1));
        if (!judge.ids()) {
            return new Numbers(name(judge), data.names(judge.target()), false, List.of(), rows(judge, values, width));
        }
        if (!judge.loss().loss().target().sequential()) {
            return new Classes(name(judge), likely(judge, values, 0, width, MOST_CLASSES));
        }
        List<Tag> tags = new ArrayList<>();
        for (int step = 0; step * width < values.length; step++) {
            String piece = step < pieces.size() ? pieces.get(step) : "";
            tags.add(new Tag(piece, likely(judge, values, step * width, width, MOST_TAGS)));
        }
        return new Tags(name(judge), tags);
    }

    private static String name(Judge judge) {
        return judge.prediction().node();
    }

    /** Numbers, or probabilities where scores stand for yes or no. */
    private static List<List<Double>> rows(Judge judge, double[] values, int width) {
        double[] shown = judge.numbers() ? values : Listed.likely(values);
        List<List<Double>> rows = new ArrayList<>();
        for (int from = 0; from < shown.length; from += width) {
            rows.add(Arrays.stream(shown, from, from + width).boxed().toList());
        }
        return rows;
    }

    private List<Share> likely(Judge judge, double[] scores, int from, int width, int most) {
        double[] own = Arrays.copyOfRange(scores, from, from + width);
        Listed.softmax(own, 0, width);
        List<String> names = data.names(judge.target());
        return IntStream.range(0, width)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer id) -> -own[id]))
                .limit(most)
                .map(id -> new Share(label(names, id), own[id]))
                .toList();
    }

    /** The name of an id, or the id itself. */
    static String label(List<String> names, int id) {
        return id < names.size() ? names.get(id) : Integer.toString(id);
    }

    /**
     * The outputs for many examples.
     *
     * @param lengths valid steps of every example; null where all are full
     */
    List<TrialOutput> tables(Map<String, INDArray> outputs, @Nullable INDArray lengths) {
        return judges.stream().map(judge -> table(judge, outputs, lengths)).toList();
    }

    private TrialOutput table(Judge judge, Map<String, INDArray> outputs, @Nullable INDArray lengths) {
        Listed listed = new Listed(data, null);
        listed.add(judge, outputs, lengths);
        Listing listing = listed.listing();
        List<List<Object>> rows = listing.rows();
        int shown = Math.min(MOST_ROWS, rows.size());
        return new Table(name(judge), listing.columns(), rows.subList(0, shown), rows.size() - shown);
    }
}
