package org.unroll.engine;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model with values for its weights.
 *
 * @param blueprint what is computed
 * @param weights by full name, float, in PyTorch's layout
 */
public record TrainedModel(Blueprint blueprint, Map<String, INDArray> weights) {}
