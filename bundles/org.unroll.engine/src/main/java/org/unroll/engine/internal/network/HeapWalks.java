package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.CellKernel;
import org.unroll.component.Recurrence;
import org.unroll.component.Recurrence.Merge;
import org.unroll.component.Recurrence.Parallel;
import org.unroll.component.Recurrence.Reversed;
import org.unroll.component.Recurrence.Run;
import org.unroll.component.Recurrence.Series;
import org.unroll.component.Workers;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.internal.network.KernelWalk.Place;

/** Makes the walk of a recurrence of which every cell has a fused kernel. */
final class HeapWalks {
    private final Network network;
    private final RecurrentNode node;
    private final boolean startWired;
    private final Map<Run, List<? extends StatePort>> states;
    private final Joints joints;

    /**
     * For one component.
     *
     * @param states receives those of every cell
     */
    HeapWalks(
            Network network,
            RecurrentNode node,
            boolean startWired,
            Map<Run, List<? extends StatePort>> states,
            Joints joints) {
        this.network = network;
        this.node = node;
        this.startWired = startWired;
        this.states = states;
        this.joints = joints;
    }

    /** Whether every cell has a kernel that may be used. */
    boolean covers(Recurrence recurrence) {
        if (recurrence instanceof Run run) {
            return network.type() == DataType.FLOAT
                    && network.blueprint().kernels().of(run.cell()).isPresent();
        } else if (recurrence instanceof Reversed reversed) {
            return covers(reversed.inner());
        } else if (recurrence instanceof Parallel parallel) {
            return parallel.branches().stream().allMatch(this::covers);
        }
        return recurrence instanceof Series series && series.parts().stream().allMatch(this::covers);
    }

    /** The walk of a recurrence that is covered. */
    HeapWalk walk(Recurrence recurrence, Tensor source, boolean reversed, Workers workers) {
        return walk(recurrence, source, reversed, null, workers);
    }

    private HeapWalk walk(
            Recurrence recurrence, Tensor source, boolean reversed, @Nullable Place place, Workers workers) {
        if (recurrence instanceof Run run) {
            return cell(run, source, reversed, placed(place, source, run.outputSize()), workers);
        }
        if (recurrence instanceof Reversed inner) {
            return walk(inner.inner(), source, !reversed, place, workers);
        }
        if (recurrence instanceof Parallel parallel) {
            return parallel(parallel, source, reversed, place, workers);
        }
        return series((Series) recurrence, source, reversed, place, workers);
    }

    private Place placed(@Nullable Place place, Tensor source, int features) {
        return place == null ? new Place(sequence(source, features), 0, features) : place;
    }

    private Tensor sequence(Tensor source, int features) {
        Lengths lengths = source.lengths();
        long[] shape = {lengths.batch(), lengths.steps(), features};
        Values gradient = network.training() ? new Values(DataType.FLOAT, shape) : null;
        return new Tensor(new Values(DataType.FLOAT, shape), gradient, lengths);
    }

    private HeapWalk cell(Run run, Tensor source, boolean reversed, Place place, Workers workers) {
        CellKernel kernel = network.blueprint().kernels().of(run.cell()).orElseThrow();
        String suffix = Walks.named(node, run).suffix();
        StateMasks masks =
                new StateMasks(kernel, node.name(), suffix, source.lengths().batch());
        KernelWalk walk = new KernelWalk(
                kernel, run.cell(), offsets(run, kernel), masks, reversed, source, place, startWired, network, workers);
        states.put(run, walk.states());
        return walk;
    }

    private int[] offsets(Run run, CellKernel kernel) {
        String suffix = Walks.named(node, run).suffix();
        return kernel.weights().stream()
                .mapToInt(name -> network.parameters().offset(node.name() + "." + name + suffix))
                .toArray();
    }

    private HeapWalk parallel(
            Parallel parallel, Tensor source, boolean reversed, @Nullable Place place, Workers workers) {
        boolean apart = HeapParallel.sideBySide(parallel.branches().size(), workers) && weightsDiffer(parallel);
        Workers outer = apart ? workers : Workers.ONE;
        Workers inner = apart ? Workers.ONE : workers;
        Place whole = placed(place, source, parallel.outputSize());
        List<HeapWalk> branches = new ArrayList<>();
        if (parallel.merge() == Merge.CONCAT) {
            int offset = whole.offset();
            for (Recurrence branch : parallel.branches()) {
                Place part = new Place(whole.tensor(), offset, whole.stride());
                branches.add(walk(branch, source, reversed, part, inner));
                offset += branch.outputSize();
            }
            joints.next("merge");
            return new HeapParallel(branches, whole.tensor(), null, outer);
        }
        for (Recurrence branch : parallel.branches()) {
            branches.add(walk(branch, source, reversed, null, inner));
        }
        joints.next("merge");
        List<Tensor> outputs = branches.stream().map(Walk::output).toList();
        return new HeapParallel(branches, whole.tensor(), new HeapMerge(outputs, parallel.merge(), whole), outer);
    }

    /** Branches that share weights would add to one gradient at the same time. */
    private boolean weightsDiffer(Recurrence recurrence) {
        Set<Integer> seen = new HashSet<>();
        return runs(recurrence).stream()
                .flatMapToInt(run -> java.util.Arrays.stream(offsets(
                        run, network.blueprint().kernels().of(run.cell()).orElseThrow())))
                .allMatch(seen::add);
    }

    private static List<Run> runs(Recurrence recurrence) {
        if (recurrence instanceof Run run) {
            return List.of(run);
        } else if (recurrence instanceof Reversed reversed) {
            return runs(reversed.inner());
        }
        List<Recurrence> parts =
                recurrence instanceof Parallel parallel ? parallel.branches() : ((Series) recurrence).parts();
        return parts.stream().flatMap(part -> runs(part).stream()).toList();
    }

    private HeapWalk series(Series series, Tensor source, boolean reversed, @Nullable Place place, Workers workers) {
        List<HeapWalk> parts = new ArrayList<>();
        List<HeapDropout> dropouts = new ArrayList<>();
        Tensor read = source;
        for (int i = 0; i < series.parts().size(); i++) {
            boolean last = i == series.parts().size() - 1;
            HeapWalk part = walk(series.parts().get(i), read, reversed, last ? place : null, workers);
            parts.add(part);
            read = part.output();
            if (series.dropout() > 0 && network.training() && !last) {
                HeapDropout dropout = new HeapDropout(joints.next("dropout"), series.dropout(), read, workers);
                dropouts.add(dropout);
                read = dropout.output();
            }
        }
        return new HeapSeries(parts, dropouts);
    }
}
