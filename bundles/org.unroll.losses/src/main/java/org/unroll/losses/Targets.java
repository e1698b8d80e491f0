package org.unroll.losses;

import org.unroll.component.Contract;

/** What a target must be. */
final class Targets {
    private Targets() {}

    /** Numbers with the axes of the prediction. */
    static Contract like(Contract prediction) {
        return prediction.withFeatures("O", prediction.features());
    }
}
