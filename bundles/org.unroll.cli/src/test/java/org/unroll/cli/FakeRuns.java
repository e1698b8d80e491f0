package org.unroll.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset;
import org.unroll.engine.Evaluation;
import org.unroll.engine.Generated;
import org.unroll.engine.Generation;
import org.unroll.engine.Listing;
import org.unroll.engine.RunException;
import org.unroll.engine.Runs;
import org.unroll.engine.TrainedModel;
import org.unroll.engine.Trial;
import org.unroll.engine.TrialAnswer;
import org.unroll.engine.TrialExample;
import org.unroll.engine.TrialForm;
import org.unroll.engine.TrialInput;
import org.unroll.engine.TrialOutput;

/** One run, which repeats what it is told. */
final class FakeRuns implements Runs, Trial {
    final List<Path> opened = new ArrayList<>();

    @Override
    public Trial use(Path run) {
        opened.add(run);
        return this;
    }

    @Override
    public TrialForm form() {
        return new TrialForm(TrialForm.Kind.TEXT, "x", "A text.", List.of(), List.of(), null, null, Map.of("test", 2));
    }

    @Override
    public TrialExample example(Dataset.Part part, int number) {
        var truth = new TrialExample.Truth("y", List.of("label"), List.of());
        return new TrialExample(TrialInput.ofText(part + " " + number), List.of(truth));
    }

    @Override
    public TrialAnswer answer(TrialInput input, Generation how) throws RunException {
        if (input.text() == null) {
            throw new RunException("this model takes a text");
        }
        var share = new TrialOutput.Share(input.text(), how.temperature());
        return new TrialAnswer(List.of(new TrialOutput.Classes("y", List.of(share))), null, List.of());
    }

    @Override
    public TrainedModel open(Path run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Evaluation evaluate(Path run, Map<String, Path> data, Dataset.Part part) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Listing predict(Path run, Map<String, Path> data, Dataset.Part part) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Listing predict(Path run, Map<String, INDArray> inputs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, INDArray> predict(TrainedModel model, Map<String, INDArray> inputs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Generated> generate(Path run, @Nullable String prompt, Map<String, INDArray> inputs, Generation how) {
        throw new UnsupportedOperationException();
    }
}
