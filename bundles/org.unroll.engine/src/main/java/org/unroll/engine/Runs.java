package org.unroll.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ProviderType;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** What can be done with a run folder; a service. */
@ProviderType
public interface Runs {
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
     * Inference.
     *
     * @param inputs by the names of the model's inputs, and {@code lengths} ({@code [B]}, optional: all rows full)
     * @return by the names of the model's outputs
     * @throws RunException when an input is missing, unknown or of the wrong shape
     */
    Map<String, INDArray> predict(TrainedModel model, Map<String, INDArray> inputs) throws RunException;
}
