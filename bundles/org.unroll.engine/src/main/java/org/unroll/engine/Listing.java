package org.unroll.engine;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Predictions of examples: of a part of the data beside the truth and in its unit, or of arrays of people's own.
 *
 * @param columns names of the columns of the rows
 * @param rows texts and numbers; one row for each example, or for each valid step of it
 * @param arrays the same as arrays, padded with zeros: {@code NAME} holds the numbers or ids predicted, {@code NAME.probabilities} the
 *     probability of every class, {@code NAME.truth} the truth, {@code NAME.lengths} the valid steps of every row, with the name of the
 *     predicting component for {@code NAME}
 */
public record Listing(List<String> columns, List<List<Object>> rows, Map<String, INDArray> arrays) {}
