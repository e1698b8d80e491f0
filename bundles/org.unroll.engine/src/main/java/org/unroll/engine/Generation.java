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

    /** The same, at temperature 1 where only the number or the sum of the most probable ids is limited. */
    public Generation drawing() {
        boolean limited = temperature == 0 && (topK > 0 || topP < 1);
        return new Generation(length, limited ? 1 : temperature, topK, topP, beam, lengthPenalty, seed);
    }

    private static boolean finite(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    /**
     * Sees to it that it makes sense.
     *
     * @throws RunException when it does not
     */
    public void check() throws RunException {
        boolean whole = length >= 0 && topK >= 0 && beam >= 1;
        if (!whole || !finite(temperature) || !finite(lengthPenalty) || !(topP > 0 && topP <= 1)) {
            throw new RunException(
                    "length, top-k, temperature and length penalty are 0 or more, the width of a beam is 1 or"
                            + " more, top-p is above 0 and at most 1");
        }
        if (beam > 1 && (temperature > 0 || topK > 0 || topP < 1)) {
            throw new RunException("a beam draws nothing; give either its width, or temperature, top-k and top-p");
        }
    }
}
