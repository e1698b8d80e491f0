package org.unroll.component;

/**
 * How often a decoder reads the true id of the step before in training, and not the one it would have written itself.
 *
 * <p>Samy Bengio, Oriol Vinyals, Navdeep Jaitly, Noam Shazeer, 2015: Scheduled Sampling for Sequence Prediction with
 * Recurrent Neural Networks.
 *
 * @param ratio probability with which the true id is read at first
 * @param least what the probability does not fall below
 * @param decay how it falls
 * @param span how long that takes, in the units of {@code perUpdate}: until a linear decay is at 0; until an exponential one
 *     is at 37 %; {@code k} in the inverse sigmoid {@code k / (k + exp(i / k))}
 * @param perUpdate whether it falls with every update, or with every epoch
 */
public record TeacherForcing(double ratio, double least, Decay decay, double span, boolean perUpdate) {
    /** The true id at every step. */
    public static final TeacherForcing ALWAYS = new TeacherForcing(1, 1, Decay.NONE, 1, false);

    /** How the probability falls. */
    public enum Decay {
        NONE,
        LINEAR,
        EXPONENTIAL,
        INVERSE_SIGMOID
    }

    /** Whether it is always the true id. */
    public boolean always() {
        return ratio >= 1 && (decay == Decay.NONE || least >= 1);
    }

    /**
     * The probability of the true id.
     *
     * @param epoch epochs before
     * @param update updates before
     */
    public double at(long epoch, long update) {
        double i = perUpdate ? update : epoch;
        double share = switch (decay) {
            case NONE -> 1;
            case LINEAR -> 1 - i / span;
            case EXPONENTIAL -> Math.exp(-i / span);
            case INVERSE_SIGMOID -> span / (span + Math.exp(i / span));
        };
        return decay == Decay.NONE ? ratio : Math.max(least, ratio * share);
    }
}
