package org.unroll.exporters;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.unroll.component.Contract;
import org.unroll.component.Loss;

/** Only says that something is predicted. */
final class NoLoss implements Loss {
    @Override
    public Contract target() {
        return Contract.vector(1);
    }

    @Override
    public SDVariable values(SameDiff graph, SDVariable prediction, SDVariable target) {
        throw new UnsupportedOperationException("export does not train");
    }
}
