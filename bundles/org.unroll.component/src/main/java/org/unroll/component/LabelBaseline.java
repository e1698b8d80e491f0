package org.unroll.component;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A prediction of classes that needs no network, the yardstick that one is held against; a service. */
@ConsumerType
public interface LabelBaseline {
    /** The name shown to people: {@code majority}. */
    String name();

    /**
     * Nothing is counted yet.
     *
     * @param inputs number of ids that may be read at a position; 0 where no id is
     * @param classes number of classes to choose from
     * @return empty where the method has no use for such data
     */
    Optional<Counts> start(int inputs, int classes);

    /** What was counted in the training part. */
    interface Counts {
        /**
         * Counts a position.
         *
         * @param input the id read there; 0 where no id is
         */
        void see(int input, int truth);

        /**
         * The probabilities of the classes at a position, as natural logarithms.
         *
         * @param into where they are written
         * @param from the place of the first class
         */
        void scores(int input, float[] into, int from);
    }
}
