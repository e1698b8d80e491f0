package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Contract;
import org.unroll.component.Contract.Element;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.TrialForm;
import org.unroll.engine.TrialForm.Feature;
import org.unroll.engine.TrialForm.Kind;
import org.unroll.engine.TrialForm.Size;
import org.unroll.engine.TrialForm.Writing;

/** Finds out what a run takes, from what its model reads and what its data source knows. */
final class Forms {
    /** So many examples say enough of what is usual. */
    private static final int LOOKED_AT = 500;

    /** More names nobody reads. */
    private static final int MOST_NAMED = 12;

    /** A longer sequence is not looked at step by step. */
    private static final int LONG = 100_000;

    private final Blueprint blueprint;
    private final Dataset data;
    private final List<InputNode> inputs;
    private final List<String> columns;

    Forms(Experiment experiment) {
        blueprint = experiment.blueprint();
        data = experiment.data();
        inputs = Prediction.inputs(blueprint);
        columns = experiment.source().ownColumns();
    }

    TrialForm form() {
        Kind kind = kind();
        String array = inputs.stream().map(InputNode::name).collect(Collectors.joining(", "));
        boolean numbers = kind == Kind.VECTOR || kind == Kind.STEPS;
        List<Feature> features = numbers ? features(inputs.get(0)) : List.of();
        return new TrialForm(
                kind,
                array,
                holds(kind, features.size()),
                features,
                kind == Kind.SERIES ? columns : List.of(),
                size(kind),
                writing(kind),
                examples());
    }

    private @Nullable Size size(Kind kind) {
        return kind == Kind.PICTURE
                ? data.picture(inputs.get(0).name())
                        .map(picture -> new Size(picture.rows(), picture.columns()))
                        .orElse(null)
                : null;
    }

    private Kind kind() {
        if (inputs.size() != 1) {
            return Kind.ARRAYS;
        }
        Contract contract = inputs.get(0).contract();
        if (contract.element() == Element.IDS) {
            return contract.sequential() && readsText(inputs.get(0).name()) ? Kind.TEXT : Kind.ARRAYS;
        }
        if (contract.axes().size() > (contract.sequential() ? 3 : 2)) {
            return Kind.ARRAYS;
        }
        if (!columns.isEmpty()) {
            return Kind.SERIES;
        }
        if (data.picture(inputs.get(0).name()).isPresent()) {
            return Kind.PICTURE;
        }
        return contract.sequential() ? Kind.STEPS : Kind.VECTOR;
    }

    private boolean readsText(String array) {
        try {
            return data.ids(array, "").isPresent();
        } catch (DataException e) {
            // Only an array that holds text can find something wrong with one.
            return true;
        }
    }

    private String holds(Kind kind, int width) {
        return switch (kind) {
            case TEXT -> "A text, read as the training data were.";
            case VECTOR -> width == 1 ? "One number." : width + " numbers.";
            case SERIES ->
                "A CSV file whose first line names the columns " + String.join(", ", columns)
                        + "; rows in the order of time.";
            case PICTURE -> "A picture of dark strokes on light paper, or the other way round.";
            case STEPS -> (width == 1 ? "One number for each step" : width + " numbers for each step") + named();
            default ->
                "A NumPy file (.npz) with "
                        + inputs.stream()
                                .map(input -> "an array " + input.name() + " of the shape " + input.contract())
                                .collect(Collectors.joining(" and "))
                        + "; lengths [B] may say how many steps of every row are valid.";
        };
    }

    /** The names of the numbers, where they have some. */
    private String named() {
        List<String> names = data.names(inputs.get(0).name());
        return names.isEmpty() || names.size() > MOST_NAMED ? "." : ": " + String.join(", ", names) + ".";
    }

    /** What is usual for each number, in the training part. */
    private List<Feature> features(InputNode input) {
        int width = input.contract().features();
        double[] least = new double[width];
        double[] most = new double[width];
        double[] sum = new double[width];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        long rows = 0;
        for (int example = 0; example < Math.min(LOOKED_AT, data.size(Part.TRAIN)); example++) {
            double[] values = Evaluator.numbers(array(input.name(), example));
            for (int i = 0; i < values.length; i++) {
                least[i % width] = Math.min(least[i % width], values[i]);
                most[i % width] = Math.max(most[i % width], values[i]);
                sum[i % width] += values[i];
            }
            rows += values.length / width;
        }
        List<String> names = data.names(input.name());
        double count = Math.max(1, rows);
        return IntStream.range(0, width)
                .mapToObj(i -> new Feature(
                        i < names.size() ? names.get(i) : input.name() + " " + (i + 1),
                        least[i],
                        most[i],
                        sum[i] / count))
                .toList();
    }

    private INDArray array(String name, int example) {
        Batch batch = data.batch(Part.TRAIN, new int[] {example});
        return Objects.requireNonNull(batch.arrays().get(name));
    }

    private @Nullable Writing writing(Kind kind) {
        Optional<DecoderNode> decoder = Generator.decoder(blueprint);
        if (kind == Kind.ARRAYS) {
            return null;
        }
        if (decoder.isPresent()) {
            return new Writing(false, false, decoder.get().decoding().maximumLength());
        }
        boolean numbers = kind == Kind.STEPS;
        return (numbers || kind == Kind.TEXT) && Continuation.refusal(blueprint).isEmpty() && foretells()
                ? new Writing(numbers, true, 0)
                : null;
    }

    /** Whether the target at every step is the input at the next one. */
    private boolean foretells() {
        String input = inputs.get(0).name();
        String target = blueprint.nodes().stream()
                .filter(LossNode.class::isInstance)
                .map(loss -> ((LossNode) loss).target())
                .findFirst()
                .orElse("");
        int compared = 0;
        for (int example = 0; example < Math.min(LOOKED_AT, data.size(Part.TRAIN)) && compared == 0; example++) {
            if (data.length(Part.TRAIN, example) > LONG) {
                return !data.names(input).isEmpty() && data.names(input).equals(data.names(target));
            }
            double[] x = Evaluator.numbers(array(input, example));
            double[] y = Evaluator.numbers(array(target, example));
            int width = Math.max(
                    1,
                    inputs.get(0).contract().element() == Element.IDS
                            ? 1
                            : inputs.get(0).contract().features());
            compared = x.length - width;
            if (x.length != y.length || compared > 0 && !Arrays.equals(x, width, x.length, y, 0, y.length - width)) {
                return false;
            }
        }
        return compared > 0;
    }

    private Map<String, Integer> examples() {
        Map<String, Integer> examples = new LinkedHashMap<>();
        for (Part part : new ArrayList<>(List.of(Part.TEST, Part.VALIDATION, Part.TRAIN))) {
            if (data.size(part) > 0) {
                examples.put(OpenRun.name(part), data.size(part));
            }
        }
        return examples;
    }
}
