package org.unroll.exporters;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;

/** What an exported model must equal: inference by the engine. */
@FunctionalInterface
interface Network {
    /** Outputs by name, from inputs and {@code lengths} by name. */
    Map<String, INDArray> predict(TrainedModel model, Map<String, INDArray> inputs) throws RunException;
}
