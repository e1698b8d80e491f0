package org.unroll.codecs;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.DecoderType;
import org.unroll.component.TeacherForcing;

/**
 * Writes ids from a context, {@code w_t = argmax_v o_{t,v}}, until the end id; with the true ids as input in training.
 *
 * <p>Ilya Sutskever, Oriol Vinyals, Quoc V. Le, 2014: Sequence to Sequence Learning with Neural Networks; teacher
 * forcing: Ronald J. Williams, David Zipser, 1989; input feeding: Minh-Thang Luong, Hieu Pham, Christopher D. Manning,
 * 2015.
 */
@Component
@ComponentType(eClass = "urn:unroll:codecs#GreedyDecoder")
public final class GreedyDecoder implements DecoderType<GreedyDecoder.Params> {
    /** The parameters. */
    public record Params(
            int start,
            int end,
            int maximumLength,
            double teacherForcing,
            double leastForcing,
            TeacherForcing.Decay forcingDecay,
            double forcingSpan,
            Unit forcingUnit,
            Decoding.Input input,
            boolean inputFeeding) {}

    /** What the share of true ids falls with. */
    public enum Unit {
        EPOCHS,
        UPDATES
    }

    @Override
    public Decoding create(Params parameters, Contract context, Contract target) {
        if (context.role() != Contract.Role.STATE) {
            throw new ContractException(
                    "starts from a state, but gets " + context + " as context",
                    "connect the port context of an Encoder, or finalState of a recurrent component");
        }
        if (target.element() != Contract.Element.IDS || !target.sequential()) {
            throw new ContractException(
                    "writes a sequence of ids, but gets " + target + " as target",
                    "connect an input with the layout TOKENS");
        }
        checkId("start", parameters.start(), target);
        checkId("end", parameters.end(), target);
        if (parameters.start() == parameters.end()) {
            throw new ContractException(
                    "has " + parameters.start() + " as start and as end id, and could never begin",
                    "give start and end different ids");
        }
        var forcing = new TeacherForcing(
                parameters.teacherForcing(),
                parameters.leastForcing(),
                parameters.forcingDecay(),
                parameters.forcingSpan(),
                parameters.forcingUnit() == Unit.UPDATES);
        boolean zeros = parameters.input() == Decoding.Input.ZEROS;
        if (zeros && !forcing.always()) {
            throw new ContractException(
                    "reads zeros after the first step, so that there is no true id to be read now and then",
                    "set teacherForcing to 1 and forcingDecay to NONE, or input to PREVIOUS");
        }
        return new Decoding(
                parameters.start(),
                parameters.end(),
                parameters.maximumLength(),
                forcing,
                parameters.input(),
                parameters.inputFeeding());
    }

    private static void checkId(String name, int id, Contract target) {
        int classes = target.classes().orElse(Integer.MAX_VALUE);
        if (id >= classes) {
            throw new ContractException(
                    name + " is id " + id + ", but ids of the target are below " + classes,
                    "set " + name + " to an id from 0 to " + (classes - 1) + ", or enlarge the target's input");
        }
    }
}
