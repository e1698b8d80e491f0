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
 * Layers one after the other: {@code h^l_t = f_l(d^l_t, h^l_{t-1})} with {@code d^l_t = dropout(h^{l-1}_t)}; with
 * residual connections {@code f_l(…) + d^l_t} from the second layer on.
 *
 * <p>Alex Graves, Abdel-rahman Mohamed, Geoffrey Hinton, 2013: Speech Recognition with Deep Recurrent Neural Networks;
 * residual: Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun, 2016: Deep Residual Learning for Image Recognition.
 */
@Component
@ComponentType(eClass = "urn:unroll:wrappers#Stack")
public final class Stack implements WrapperType<Stack.Params> {
    /** The parameters. */
    public record Params(double dropout, int repeat, boolean residual) {}

    @Override
    public Recurrence create(Params parameters, List<Child> children, Contract input) {
        if (children.isEmpty()) {
            throw new ContractException("is empty", "put at least one recurrent component into it");
        }
        var layers = new ArrayList<Recurrence>();
        Contract next = input;
        for (int copy = 0; copy < parameters.repeat(); copy++) {
            for (Child child : children) {
                Recurrence layer = child.create(next);
                layers.add(parameters.residual() && !layers.isEmpty() ? residual(layer, next, layers.size()) : layer);
                next = input.withFeatures("H", layer.outputSize());
            }
        }
        if (parameters.residual() && layers.size() == 1) {
            throw new ContractException(
                    "adds the input of every layer after the first to its output, but has one layer only",
                    "repeat it, put another layer into the stack, or switch residual off");
        }
        return new Recurrence.Series(layers, parameters.dropout());
    }

    private static Recurrence residual(Recurrence layer, Contract input, int index) {
        if (layer.outputSize() != input.features()) {
            throw new ContractException(
                    "adds the input of layer " + (index + 1) + " to its output, but that has " + layer.outputSize()
                            + " features and the input " + input.features(),
                    "give all layers the same hidden size, or switch residual off");
        }
        return new Recurrence.Residual(layer);
    }
}
