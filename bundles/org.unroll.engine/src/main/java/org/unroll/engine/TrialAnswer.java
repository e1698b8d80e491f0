package org.unroll.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trained run says to an input.
 *
 * @param outputs one for each thing it predicts
 * @param seen the picture that it looked at, after it was brought to the size, place and scale of the data's
 * @param remarks what people must know to read the answer, in sentences
 */
public record TrialAnswer(List<TrialOutput> outputs, TrialInput.@Nullable Picture seen, List<String> remarks) {}
