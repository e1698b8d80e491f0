package org.unroll.wrappers;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Recurrence;
import org.unroll.component.WrapperType;

/**
 * Layers one after the other: {@code h^l_t = f_l(dropout(h^{l-1}_t), h^l_{t-1})}.
 *
 * <p>Alex Graves, Abdel-rahman Mohamed, Geoffrey Hinton, 2013: Speech Recognition with Deep Recurrent Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:wrappers#Stack")
public final class Stack implements WrapperType<Stack.Params> {
    /** The parameters. */
    public record Params(double dropout) {}

    @Override
    public Recurrence create(Params parameters, List<Child> children, Contract input) {
        if (children.isEmpty()) {
            throw new ContractException("is empty", "put at least one recurrent component into it");
        }
        var layers = new ArrayList<Recurrence>();
        Contract next = input;
        for (Child child : children) {
            Recurrence layer = child.create(next);
            layers.add(layer);
            next = input.withFeatures("H", layer.outputSize());
        }
        return new Recurrence.Series(layers, parameters.dropout());
    }
}
