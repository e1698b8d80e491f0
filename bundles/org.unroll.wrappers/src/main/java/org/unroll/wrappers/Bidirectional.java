package org.unroll.wrappers;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Recurrence;
import org.unroll.component.WrapperType;

/**
 * One copy of the contained component reads forward, one backward over each row's own length: {@code y_t =
 * merge(forward_t, backward_t)}.
 *
 * <p>Mike Schuster, Kuldip K. Paliwal, 1997: Bidirectional Recurrent Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:wrappers#Bidirectional")
public final class Bidirectional implements WrapperType<Bidirectional.Params> {
    /** The parameters. */
    public record Params(Recurrence.Merge merge) {}

    @Override
    public Recurrence create(Params parameters, List<Child> children, Contract input) {
        if (children.size() != 1) {
            throw new ContractException(
                    "holds " + children.size() + " components, but reads with one in both directions",
                    "put one recurrent component into it; several go into a Stack first");
        }
        Child cell = children.get(0);
        return new Recurrence.Parallel(
                List.of(cell.create(input), new Recurrence.Reversed(cell.create(input))), parameters.merge());
    }
}
