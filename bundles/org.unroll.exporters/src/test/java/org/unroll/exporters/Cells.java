package org.unroll.exporters;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.unroll.cells.Activation;
import org.unroll.cells.Elman;
import org.unroll.cells.Gru;
import org.unroll.cells.Lstm;
import org.unroll.component.Cell;
import org.unroll.component.Contract;

/** The built-in cells. */
final class Cells {
    private static final Activation TANH = Activation.TANH;

    private Cells() {}

    static Cell elman(int features, int hiddenSize, Activation activation, boolean bias) {
        return new Elman()
                .create(new Elman.Params(hiddenSize, activation, bias, 0, 0, false), Contract.sequence(features));
    }

    static Cell elman(int features, int hiddenSize, Object... options) {
        var plain = new Elman.Params(hiddenSize, TANH, true, 0, 0, false);
        return new Elman().create(with(plain, options), Contract.sequence(features));
    }

    static Cell lstm(int features, int hiddenSize, Object... options) {
        var plain = new Lstm.Params(
                hiddenSize, true, 0, false, false, 0, 0, 0, 0, Activation.SIGMOID, TANH, TANH, false, 0);
        return new Lstm().create(with(plain, options), Contract.sequence(features));
    }

    static Cell gru(int features, int hiddenSize, Gru.ResetForm form, Object... options) {
        var plain = new Gru.Params(hiddenSize, form, true, Activation.SIGMOID, TANH, 0, false, 0);
        return new Gru().create(with(plain, options), Contract.sequence(features));
    }

    /** The record with some values changed: name, value, name, value, … */
    @SuppressWarnings("unchecked") // a record's canonical constructor makes that record
    private static <P extends Record> P with(P plain, Object... options) {
        try {
            RecordComponent[] components = plain.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                int option = Arrays.asList(options).indexOf(components[i].getName());
                values[i] = option < 0 ? components[i].getAccessor().invoke(plain) : options[option + 1];
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (P) plain.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(Arrays.toString(options), e);
        }
    }
}
