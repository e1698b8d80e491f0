package org.unroll.engine;

/**
 * How a model writes on its own.
 *
 * @param length steps after which it stops in any case; 0 for what the model says
 * @param temperature scores are divided by it before an id is drawn; 0 always takes the most probable id
 * @param topK how many of the most probable ids are drawn from; 0 for all
 * @param topP the fewest ids whose probabilities reach this sum are drawn from; 1 for all
 * @param beam how many beginnings are kept at every step; 1 for no beam
 * @param lengthPenalty α of {@code log P / ((5 + length) / 6)^α}, by which the texts of a beam are compared
 * @param seed what is drawn follows from it
 */
public record Generation(
        int length, double temperature, int topK, double topP, int beam, double lengthPenalty, long seed) {
    /** The most probable id at every step. */
    public static final Generation GREEDY = new Generation(0, 0, 0, 1, 1, 0.6, 1);
}
