package org.unroll.engine.internal.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.unroll.component.Cell;
import org.unroll.component.CellType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Contribution;
import org.unroll.component.Recurrence;
import org.unroll.component.State;
import org.unroll.component.Weight;
import org.unroll.component.WrapperType;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.model.Component;
import org.unroll.model.Recurrent;

/** Creates cells and wrappers with all they contain. */
final class RecurrenceFactory {
    private final Types types;
    private final Guard guard;
    private final KernelFactory kernels;
    private final Map<String, Long> weights = new HashMap<>();
    private final Map<Component, Boolean> backwards = new HashMap<>();
    private final Map<Recurrence.Run, Traits> traits = new IdentityHashMap<>();

    RecurrenceFactory(Types types, Guard guard, KernelFactory kernels) {
        this.types = types;
        this.guard = guard;
        this.kernels = kernels;
    }

    /** Trainable values of every component created so far, all its copies together, by its id. */
    Map<String, Long> weights() {
        return weights;
    }

    /**
     * The recurrence of a component.
     *
     * @throws Guard.Reported when it cannot be created; the problem is reported
     */
    Recurrence create(Component component, Contract input) {
        Contribution<?> contribution =
                types.usable(component).orElseThrow(Guard.Reported::new).contribution();
        Supplier<Recurrence> body;
        if (contribution instanceof CellType<?> cell) {
            body = () -> cell(cell, component, input);
        } else if (contribution instanceof WrapperType<?> wrapper) {
            body = () -> Contributions.wrapper(wrapper, component, children(component), input);
        } else {
            throw new IllegalStateException(contribution + " was admitted as recurrent");
        }
        return guard.call(component, Ports.IN, () -> counted(component, turned(component, body.get())))
                .orElseThrow(Guard.Reported::new);
    }

    private Recurrence cell(CellType<?> type, Component component, Contract input) {
        Cell cell = checked(Contributions.cell(type, component, input));
        kernels.offer(component, cell, input);
        Recurrence.Run run = new Recurrence.Run(cell);
        traits.put(run, Traits.of(component));
        return run;
    }

    private static Recurrence turned(Component component, Recurrence recurrence) {
        return component instanceof Recurrent recurrent && recurrent.isGoBackwards()
                ? new Recurrence.Reversed(recurrence)
                : recurrence;
    }

    /** What is said about a cell; empty where a wrapper made it itself. */
    Optional<Traits> traits(Recurrence.Run run) {
        return Optional.ofNullable(traits.get(run));
    }

    private List<WrapperType.Child> children(Component component) {
        return Types.children(component).stream()
                .<WrapperType.Child>map(child -> input -> child(child, input))
                .toList();
    }

    private Recurrence child(Component child, Contract input) {
        var refusal = types.port(child, Ports.IN, true).flatMap(port -> PortRules.refuse(port, input));
        if (refusal.isPresent()) {
            guard.call(child, Ports.IN, () -> {
                throw refusal.get();
            });
            throw new Guard.Reported();
        }
        return create(child, input);
    }

    private Recurrence counted(Component component, Recurrence recurrence) {
        if (recurrence.outputSize() < 1) {
            throw new IllegalStateException("its output has no features");
        }
        long count = 0;
        for (CellRun run : CellRuns.of(recurrence, this::traits)) {
            for (Weight weight : run.run().cell().weights()) {
                count += weight.length();
            }
            for (State state : run.learned() ? run.run().cell().states() : List.<State>of()) {
                count += state.size();
            }
        }
        weights.merge(component.getId(), count, Long::sum);
        backwards.put(component, CellRuns.readsBackwards(recurrence));
        return recurrence;
    }

    private static Cell checked(Cell cell) {
        Set<String> names = new HashSet<>();
        for (State state : cell.states()) {
            if (state.size() < 1 || !names.add(state.name())) {
                throw new IllegalStateException("its state " + state.name() + " is empty or there twice");
            }
        }
        cell.weights().forEach(w -> checkWeight(w, names));
        return cell;
    }

    static void checkWeight(Weight weight, Set<String> names) {
        if (weight.length() < 1 || !names.add("weight " + weight.name())) {
            throw new IllegalStateException("its weight " + weight.name() + " is empty or there twice");
        }
    }

    /** The innermost component that makes a created recurrence read backwards; the component itself if none does. */
    Component readsBackwards(Component component) {
        return Types.children(component).stream()
                .filter(c -> backwards.getOrDefault(c, false))
                .findFirst()
                .map(this::readsBackwards)
                .orElse(component);
    }

    /** Refuses a state that is not the one a recurrence starts from. */
    static void checkState(Contract expected, Contract arriving) {
        if (!expected.axes().equals(arriving.axes()) || !expected.parts().equals(arriving.parts())) {
            throw new ContractException(
                    "starts from a state " + expected + ", but gets " + arriving,
                    "give both sides the same kind of cell, hidden size, and number of layers and directions,"
                            + " or put a Bridge between them");
        }
    }
}
