package org.unroll.engine.internal.analysis;

import java.util.Optional;
import org.unroll.component.Cell;
import org.unroll.component.Initializer;
import org.unroll.component.State;
import org.unroll.component.Weight;
import org.unroll.model.Initialization;

/** First values as a user chose them instead of those of the component type. */
final class Drawing {
    private static final double SMALL = 0.02;

    private Drawing() {}

    /** The weight of a layer; vectors stay as they are. */
    static Weight of(Initialization chosen, Weight weight) {
        return of(chosen, weight, 0);
    }

    /** The weight of a cell: what is stacked over the gates is drawn gate by gate. */
    static Weight of(Initialization chosen, Weight weight, Cell cell) {
        return of(
                chosen,
                weight,
                cell.states().stream().mapToInt(State::size).max().orElse(0));
    }

    private static Weight of(Initialization chosen, Weight weight, int hiddenSize) {
        if (weight.shape().length < 2) {
            return weight;
        }
        boolean stacked = hiddenSize > 0 && weight.shape()[0] % hiddenSize == 0;
        int gates = stacked ? (int) (weight.shape()[0] / hiddenSize) : 1;
        return initializer(chosen, hiddenSize)
                .map(drawn -> new Weight(weight.name(), Initializer.stacked(gates, drawn), weight.shape()))
                .orElse(weight);
    }

    private static Optional<Initializer> initializer(Initialization chosen, int hiddenSize) {
        return switch (chosen) {
            case DEFAULT -> Optional.empty();
            case XAVIER_UNIFORM -> Optional.of(Initializer.xavierUniform());
            case XAVIER_NORMAL -> Optional.of(Initializer.xavierNormal());
            case HE_UNIFORM -> Optional.of(Initializer.heUniform());
            case HE_NORMAL -> Optional.of(Initializer.heNormal());
            case ORTHOGONAL -> Optional.of(Initializer.orthogonal());
            case UNIFORM ->
                Optional.of(
                        (shape, random) -> Initializer.uniform(1 / Math.sqrt(hiddenSize > 0 ? hiddenSize : shape[1]))
                                .draw(shape, random));
            case NORMAL -> Optional.of(Initializer.normal(SMALL));
            case ZEROS -> Optional.of(Initializer.constant(0));
        };
    }
}
