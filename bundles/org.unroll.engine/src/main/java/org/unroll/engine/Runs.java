package org.unroll.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ProviderType;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** What can be done with a run folder; a service. */
@ProviderType
public interface Runs {
    /** Opens a run to be used on input of people's own: its model, and what its data source knows. */
    Trial use(Path run) throws RunException, InvalidModelException, DataException, IOException;

    /** The trained model of a run. */
    TrainedModel open(Path run) throws RunException, InvalidModelException, IOException;

    /**
     * Metrics of a part of the data, beside the baselines.
     *
     * @param data instead of the file of the data source of this name
     */
    Evaluation evaluate(Path run, Map<String, Path> data, Dataset.Part part)
            throws RunException, InvalidModelException, DataException, IOException;

    /**
     * Predictions for a part of the data, beside the truth and in its unit. Decoders are told the true sequence; let them write with
     * {@link #generate}.
     *
     * @param data instead of the file of the data source of this name
     */
    Listing predict(Path run, Map<String, Path> data, Dataset.Part part)
            throws RunException, InvalidModelException, DataException, IOException;

    /**
     * Predictions for arrays, classes and texts by their names. Numbers have the unit that the model computes in.
     *
     * @param inputs as for {@link #predict(TrainedModel, Map)}
     */
    Listing predict(Path run, Map<String, INDArray> inputs)
            throws RunException, InvalidModelException, DataException, IOException;

    /**
     * Inference.
     *
     * @param inputs by the names of the model's inputs, and {@code lengths} ({@code [B]}, optional: all rows full)
     * @return by the names of the model's outputs
     * @throws RunException when an input is missing, unknown or of the wrong shape
     */
    Map<String, INDArray> predict(TrainedModel model, Map<String, INDArray> inputs) throws RunException;

    /**
     * Lets a trained model write: a decoder from what its encoder reads, or a model that predicts every next step of a
     * sequence from how that begins.
     *
     * @param prompt text that the model reads first, or null
     * @param inputs other inputs by name, one row for each text wanted
     * @return one for every row; for a beam all of its texts, best first
     * @throws RunException when the model cannot write, or an input is missing or of the wrong shape
     * @throws DataException when the prompt holds what the model does not know
     */
    List<Generated> generate(Path run, @Nullable String prompt, Map<String, INDArray> inputs, Generation how)
            throws RunException, InvalidModelException, DataException, IOException;
}
