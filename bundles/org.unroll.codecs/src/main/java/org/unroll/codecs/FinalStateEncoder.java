package org.unroll.codecs;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.EncoderType;

/**
 * Reads a sequence; the final state of its recurrent part is the context, {@code [LD,B,H]}.
 *
 * <p>Ilya Sutskever, Oriol Vinyals, Quoc V. Le, 2014: Sequence to Sequence Learning with Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:codecs#FinalStateEncoder")
public final class FinalStateEncoder implements EncoderType<FinalStateEncoder.Params> {
    /** There are no parameters. */
    public record Params() {}

    @Override
    public void check(Params parameters, Contract input) {
        if (input.role() != Contract.Role.DATA || !input.sequential()) {
            throw new ContractException(
                    "reads a sequence, but gets " + input, "connect an input with the layout SEQUENCE or TOKENS");
        }
    }
}
