package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.Recurrence;
import org.unroll.component.Recurrence.Merge;
import org.unroll.component.Recurrence.Parallel;
import org.unroll.component.Recurrence.Residual;
import org.unroll.component.Recurrence.Reversed;
import org.unroll.component.Recurrence.Run;
import org.unroll.component.Recurrence.Series;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.RecurrentNode;

/** Makes the walk of a recurrent component. */
final class Walks {
    private final Network network;
    private final RecurrentNode node;
    private final boolean startWired;
    private final Map<Run, List<? extends StatePort>> cells = new IdentityHashMap<>();
    private final Joints joints;

    /**
     * For one component.
     *
     * @param startWired whether a state that has a gradient is wired to its start
     */
    Walks(Network network, RecurrentNode node, boolean startWired) {
        this.network = network;
        this.node = node;
        this.startWired = startWired;
        joints = new Joints(node.name());
    }

    /** The states of the cells, in the order of the state's first axis. */
    List<List<StatePort>> cells() {
        return node.runs().stream()
                .map(run -> List.<StatePort>copyOf(Objects.requireNonNull(cells.get(run.run()))))
                .toList();
    }

    /** Reversing a composition is reversing each of its cells: everything between cells is step by step. */
    Walk walk(Recurrence recurrence, Tensor source, boolean reversed) {
        HeapWalks fused = new HeapWalks(network, node, startWired, cells, joints);
        if (fused.covers(recurrence)) {
            return fused.walk(recurrence, source, reversed, network.workers());
        }
        if (recurrence instanceof Run run) {
            return cell(run, source, reversed);
        }
        if (recurrence instanceof Reversed inner) {
            return walk(inner.inner(), source, !reversed);
        }
        if (recurrence instanceof Parallel parallel) {
            return parallel(parallel, source, reversed);
        }
        if (recurrence instanceof Residual residual) {
            return residual(residual, source, reversed);
        }
        return series((Series) recurrence, source, reversed);
    }

    private Walk cell(Run run, Tensor source, boolean reversed) {
        CellRun named = named(node, run);
        int features = Math.toIntExact(source.shape()[2]);
        CellFormula formula = network.cellFormula(
                node.name() + named.suffix(),
                () -> CellFormula.of(
                        run.cell(),
                        node.name(),
                        node.name() + ".",
                        named.suffix(),
                        features,
                        network.type(),
                        network.training()));
        StatefulWalk walk = formula.graph()
                .<StatefulWalk>map(graph -> new ProgramWalk(
                        formula, graph, reversed, source, network.parameters(), network.workers(), network.training()))
                .orElseGet(() -> new CellWalk(formula, reversed, source, network.parameters(), network.training()));
        cells.put(run, walk.states().stream().map(StepState::new).toList());
        return walk;
    }

    static CellRun named(RecurrentNode node, Run run) {
        return node.runs().stream()
                .filter(r -> r.run() == run)
                .findFirst()
                .orElseThrow(() -> new ComponentException(node.name(), "holds a cell that has no name", null));
    }

    private Walk parallel(Parallel parallel, Tensor source, boolean reversed) {
        List<Walk> branches = new ArrayList<>();
        for (Recurrence branch : parallel.branches()) {
            branches.add(walk(branch, source, reversed));
        }
        List<Integer> features =
                parallel.branches().stream().map(Recurrence::outputSize).toList();
        Merge merge = parallel.merge();
        DataType type = network.type();
        Formula formula = network.formula(
                joints.next("merge"),
                () -> ParallelWalk.merging(node.name(), merge, features, type, network.training()));
        return new ParallelWalk(branches, formula, network.parameters(), network.training());
    }

    private Walk residual(Residual residual, Tensor source, boolean reversed) {
        Walk inner = walk(residual.inner(), source, reversed);
        List<Integer> sizes = List.of(residual.outputSize(), residual.outputSize());
        DataType type = network.type();
        Formula adding = network.formula(
                joints.next("residual"),
                () -> ParallelWalk.merging(node.name(), Merge.SUM, sizes, type, network.training()));
        return new ResidualWalk(inner, source, adding, network.parameters(), network.training());
    }

    private Walk series(Series series, Tensor source, boolean reversed) {
        List<Walk> parts = new ArrayList<>();
        List<Block> dropouts = new ArrayList<>();
        Tensor read = source;
        for (Recurrence part : series.parts()) {
            Walk walk = walk(part, read, reversed);
            parts.add(walk);
            read = walk.output();
            if (series.dropout() > 0
                    && network.training()
                    && parts.size() < series.parts().size()) {
                Block dropout = dropout(series.dropout(), walk.output());
                dropouts.add(dropout);
                read = dropout.output("out", walk.output().shape(), true, read.lengths());
            }
        }
        return new SeriesWalk(parts, dropouts);
    }

    private Block dropout(double probability, Tensor source) {
        int features = Math.toIntExact(source.shape()[2]);
        String name = joints.next("dropout");
        Formula formula = network.formula(name, () -> SeriesWalk.dropping(name, probability, features, network.type()));
        return new Block(formula, Map.of("in", source), true, Map.of(), network.parameters());
    }
}
