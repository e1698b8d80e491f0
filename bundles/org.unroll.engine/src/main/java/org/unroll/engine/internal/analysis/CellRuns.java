package org.unroll.engine.internal.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.unroll.component.Contract;
import org.unroll.component.Recurrence;
import org.unroll.component.State;
import org.unroll.engine.Blueprint.CellRun;

/** The cells of a recurrence, in the order of the state's first axis, with PyTorch's suffixes of weight names. */
final class CellRuns {
    private record Placed(int layer, boolean reversed, Recurrence.Run run) {}

    private final List<Placed> placed = new ArrayList<>();

    private CellRuns() {}

    /** Layers outermost, forward before backward within a layer; their states start from zeros. */
    static List<CellRun> of(Recurrence recurrence) {
        return of(recurrence, run -> Optional.empty());
    }

    /** The same with what is known of some cells. */
    static List<CellRun> of(Recurrence recurrence, Function<Recurrence.Run, Optional<Traits>> traits) {
        CellRuns runs = new CellRuns();
        runs.place(recurrence, 0, false);
        runs.placed.sort(Comparator.comparingInt(Placed::layer).thenComparing(Placed::reversed));
        Set<String> taken = new HashSet<>();
        List<CellRun> named = new ArrayList<>();
        for (Placed each : runs.placed) {
            String suffix = "_l" + each.layer + (each.reversed ? "_reverse" : "");
            String free = suffix;
            for (int copy = 2; !taken.add(free); copy++) {
                free = suffix + "_" + copy;
            }
            Optional<Traits> known = traits.apply(each.run);
            named.add(new CellRun(
                    each.run,
                    free,
                    known.map(Traits::stateful).orElse(false),
                    known.map(Traits::learned).orElse(false)));
        }
        return List.copyOf(named);
    }

    /** The number of layers it takes. */
    private int place(Recurrence recurrence, int layer, boolean reversed) {
        if (recurrence instanceof Recurrence.Run run) {
            placed.add(new Placed(layer, reversed, run));
            return 1;
        } else if (recurrence instanceof Recurrence.Reversed inner) {
            return place(inner.inner(), layer, !reversed);
        } else if (recurrence instanceof Recurrence.Residual residual) {
            return place(residual.inner(), layer, reversed);
        } else if (recurrence instanceof Recurrence.Series series) {
            int layers = 0;
            for (Recurrence part : series.parts()) {
                layers += place(part, layer + layers, reversed);
            }
            return layers;
        } else if (recurrence instanceof Recurrence.Parallel parallel) {
            int layers = 0;
            for (Recurrence branch : parallel.branches()) {
                layers = Math.max(layers, place(branch, layer, reversed));
            }
            return layers;
        }
        throw new IllegalStateException("unknown recurrence " + recurrence);
    }

    /** Whether any part reads from the last step to the first. */
    static boolean readsBackwards(Recurrence recurrence) {
        CellRuns runs = new CellRuns();
        runs.place(recurrence, 0, false);
        return runs.placed.stream().anyMatch(Placed::reversed);
    }

    /** The state of all runs as one tensor for each part, where all runs have the same parts. */
    static Optional<Contract> state(List<CellRun> runs) {
        List<State> first = runs.get(0).run().cell().states();
        boolean alike = !first.isEmpty()
                && runs.stream().allMatch(r -> r.run().cell().states().equals(first));
        return alike ? Optional.of(Contract.state(runs.size(), first)) : Optional.empty();
    }
}
