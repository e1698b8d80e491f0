package org.unroll.engine.internal.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Generated;
import org.unroll.engine.Generation;
import org.unroll.engine.Npz;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;
import org.unroll.engine.Trial;
import org.unroll.engine.TrialAnswer;
import org.unroll.engine.TrialExample;
import org.unroll.engine.TrialExample.Truth;
import org.unroll.engine.TrialForm;
import org.unroll.engine.TrialInput;
import org.unroll.engine.TrialOutput;
import org.unroll.engine.internal.metrics.MetricSettings;
import org.unroll.engine.internal.network.ComponentException;

/** A run that was opened to be used. */
final class OpenRun implements Trial {
    /** A longer text is a document, not a try. */
    private static final int LONGEST = 20_000;

    /** So many steps of an example are given to a model that goes on with them. */
    private static final int BEGINNING = 40;

    private final TrainedModel model;
    private final Experiment experiment;
    private final Map<String, Object> fitted;
    private final Dataset data;
    private final TrialForm form;
    private final List<Judge> judges;
    private final Optional<DecoderNode> decoder;
    private final @Nullable Pictures pictures;

    private OpenRun(TrainedModel model, Experiment experiment, Map<String, Object> fitted) {
        this.model = model;
        this.experiment = experiment;
        this.fitted = fitted;
        data = experiment.data();
        form = new Forms(experiment).form();
        pictures = form.picture() == null ? null : Pictures.of(data, form.array(), form.picture());
        judges = Judge.all(model.blueprint(), data, MetricSettings.DEFAULT);
        decoder = Generator.decoder(model.blueprint());
    }

    /**
     * Opens a run.
     *
     * @param fitted what the run fitted on its training part
     */
    static OpenRun of(TrainedModel model, Experiment experiment, Map<String, Object> fitted) {
        return new OpenRun(model, experiment, fitted);
    }

    @Override
    public TrialForm form() {
        return form;
    }

    @Override
    public TrialAnswer answer(TrialInput input, Generation how) throws RunException, DataException, IOException {
        how.check();
        try {
            return switch (form.kind()) {
                case TEXT -> text(wanted(input.text(), "a text"), how);
                case VECTOR, STEPS -> one(Map.of(form.array(), numbers(wanted(input.numbers(), "numbers"))), how);
                case SERIES -> series(wanted(input.file(), "a CSV file"));
                case PICTURE -> picture(wanted(input.picture(), "a picture"), how);
                case ARRAYS -> arrays(input, how);
            };
        } catch (ComponentException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    private static <T> T wanted(@Nullable T given, String what) throws RunException {
        if (given == null) {
            throw new RunException("this model takes " + what);
        }
        return given;
    }

    private TrialAnswer text(String text, Generation how) throws RunException, DataException {
        int[] ids = data.ids(form.array(), text).orElseThrow();
        if (ids.length == 0) {
            throw new RunException("the text is empty; type at least one character or word");
        }
        if (ids.length > LONGEST) {
            throw new RunException("the text has " + ids.length + " characters or words; give " + LONGEST
                    + " at most, or use unroll predict");
        }
        List<String> pieces = data.pieces(form.array(), text);
        INDArray array = Nd4j.createFromArray(new int[][] {ids});
        return new TrialAnswer(
                outputs(Map.of(form.array(), array), pieces, how),
                null,
                Unknown.remarks(data, form.array(), ids, pieces));
    }

    private INDArray numbers(List<List<Double>> rows) throws RunException {
        int width = form.features().size();
        float[] values = new float[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            List<Double> own = rows.get(row);
            String where = rows.size() == 1 ? "the vector" : "step " + (row + 1);
            if (own.size() != width) {
                throw new RunException(where + " has " + own.size() + " numbers; the model takes " + width);
            }
            for (int i = 0; i < width; i++) {
                Double value = own.get(i);
                if (value == null || !Double.isFinite(value)) {
                    throw new RunException("number " + (i + 1) + " of " + where + " is missing; fill it in");
                }
                values[row * width + i] = value.floatValue();
            }
        }
        boolean vector = form.kind() == TrialForm.Kind.VECTOR;
        if (rows.isEmpty() || vector && rows.size() > 1) {
            throw new RunException("this model takes " + (vector ? "one vector" : "at least one step"));
        }
        INDArray array = Nd4j.createFromArray(values);
        return vector ? array.reshape(1, width) : array.reshape(1, rows.size(), width);
    }

    private TrialAnswer series(Path file) throws RunException, DataException, IOException {
        return new Foretold(model, experiment.source().openOwn(file, fitted)).answer();
    }

    private TrialAnswer picture(TrialInput.Picture picture, Generation how) throws RunException, DataException {
        TrialInput.Picture seen = Objects.requireNonNull(pictures).fit(picture);
        float[] values = new float[seen.rows() * seen.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = seen.values().get(i) / Pictures.INK;
        }
        INDArray array = Nd4j.createFromArray(values).reshape(1, seen.rows(), seen.columns());
        return new TrialAnswer(outputs(Map.of(form.array(), array), List.of(), how), seen, List.of());
    }

    private TrialAnswer one(Map<String, INDArray> inputs, Generation how) throws RunException, DataException {
        return new TrialAnswer(outputs(inputs, List.of(), how), null, List.of());
    }

    private TrialAnswer arrays(TrialInput input, Generation how) throws RunException, DataException, IOException {
        if (input.example() != null) {
            Part part = part(input.example().part());
            return one(inputs(part, number(part, input.example().number())), how);
        }
        Map<String, INDArray> inputs = Npz.read(wanted(input.file(), "arrays in an npz file"));
        return new TrialAnswer(
                new Answered(data, judges).tables(predict(inputs), inputs.get("lengths")), null, List.of());
    }

    /** Raw outputs by the names of the components that predict. */
    Map<String, INDArray> predict(Map<String, INDArray> inputs) throws RunException {
        return Prediction.of(model, inputs);
    }

    private List<TrialOutput> outputs(Map<String, INDArray> inputs, List<String> pieces, Generation how)
            throws RunException, DataException {
        if (form.writing() != null) {
            boolean continues = form.writing().continues();
            String name = decoder.map(DecoderNode::name)
                    .orElseGet(() -> model.blueprint().predictions().get(0).node());
            List<Generated> written = new Generator(model, data, how.drawing()).write(null, inputs);
            return List.of(
                    form.writing().numbers()
                            ? new Answered(data, judges)
                                    .continued(
                                            name,
                                            form.array(),
                                            Objects.requireNonNull(inputs.get(form.array())),
                                            written.get(0))
                            : Answered.written(name, continues, written));
        }
        return new Answered(data, judges).one(predict(inputs), pieces);
    }

    @Override
    public TrialExample example(Part part, int number) throws RunException {
        int example = number(part, number);
        Batch batch = data.batch(part, new int[] {example});
        List<Truth> truths = new ArrayList<>();
        if (form.kind() == TrialForm.Kind.TEXT
                && form.writing() != null
                && form.writing().continues()) {
            return begun(Evaluator.ids(batch.arrays().get(form.array())));
        }
        judges.forEach(judge -> truths.add(Truths.of(judge, data, batch)));
        return new TrialExample(input(part, example, batch), truths);
    }

    /** The beginning of a text to go on with, and how it truly goes on. */
    private TrialExample begun(int[] ids) {
        int begun = Math.max(1, Math.min(BEGINNING, ids.length / 2));
        int end = Math.min(ids.length, begun + 2 * BEGINNING);
        Truth truth = new Truth(
                model.blueprint().predictions().get(0).node(),
                List.of(data.text(form.array(), Arrays.copyOfRange(ids, begun, end))),
                List.of());
        return new TrialExample(TrialInput.ofText(data.text(form.array(), Arrays.copyOf(ids, begun))), List.of(truth));
    }

    private TrialInput input(Part part, int example, Batch batch) {
        INDArray array = batch.arrays().get(form.array());
        return switch (form.kind()) {
            case TEXT -> {
                int[] ids = Evaluator.ids(array);
                yield TrialInput.ofText(
                        data.typed(form.array(), part, example).orElseGet(() -> data.text(form.array(), ids)));
            }
            case VECTOR, STEPS -> TrialInput.ofNumbers(Truths.rows(Objects.requireNonNull(array)));
            case PICTURE -> TrialInput.ofPicture(Pictures.drawn(Objects.requireNonNull(array)));
            case SERIES ->
                TrialInput.ofText(data.typed(form.array(), part, example).orElse(""));
            case ARRAYS -> TrialInput.ofExample(new TrialInput.Example(name(part), example));
        };
    }

    private Map<String, INDArray> inputs(Part part, int example) {
        Batch batch = data.batch(part, new int[] {example});
        Map<String, INDArray> inputs = new HashMap<>();
        for (InputNode input : Prediction.inputs(model.blueprint())) {
            inputs.put(input.name(), Objects.requireNonNull(batch.arrays().get(input.name())));
            if (input.contract().sequential()) {
                inputs.put("lengths", Nd4j.createFromArray(batch.lengths()));
            }
        }
        return inputs;
    }

    private int number(Part part, int number) throws RunException {
        int size = data.size(part);
        if (number < 0 || number >= size) {
            throw new RunException(
                    "the " + name(part) + " part has " + size + " examples; there is no number " + number);
        }
        return number;
    }

    static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    private static Part part(String name) throws RunException {
        for (Part part : Part.values()) {
            if (name(part).equals(name)) {
                return part;
            }
        }
        throw new RunException("there is no part " + name + "; there are train, validation and test");
    }
}
