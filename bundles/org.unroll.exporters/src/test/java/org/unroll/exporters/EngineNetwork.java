package org.unroll.exporters;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.engine.RunException;
import org.unroll.engine.Runs;
import org.unroll.engine.Standalone;
import org.unroll.engine.TrainedModel;

/** The engine itself. */
final class EngineNetwork implements Network {
    private final Runs runs;

    EngineNetwork() {
        runs = new Standalone().runs();
    }

    @Override
    public Map<String, INDArray> predict(TrainedModel model, Map<String, INDArray> inputs) throws RunException {
        return runs.predict(model, inputs);
    }
}
