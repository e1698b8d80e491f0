package org.unroll.engine.internal.step;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.unroll.engine.internal.step.Division.Phase;
import org.unroll.engine.internal.step.Node.Kind;

/**
 * Makes the kernels of a phase.
 *
 * @param <A> array of numbers
 */
final class Kernels<A> {
    private final Arithmetic<A> arithmetic;
    private final Layout layout;
    private final int batch;
    private final Share share;
    private final Map<Node, Place> turnedWeights;

    /**
     * For the thread of a share; nothing that it makes is for another one.
     *
     * @param turnedWeights where weights lie turned, the same for all shares
     */
    Kernels(Arithmetic<A> arithmetic, Layout layout, int batch, Share share, Map<Node, Place> turnedWeights) {
        this.arithmetic = arithmetic;
        this.layout = layout;
        this.batch = batch;
        this.share = share;
        this.turnedWeights = turnedWeights;
    }

    /** Makes places for weights of products over many steps as they lie best for the matrix library. */
    static Map<Node, Place> turnedWeights(Layout layout, Division division) {
        Map<Node, Place> places = new LinkedHashMap<>();
        for (Phase phase : List.of(Phase.BEFORE, Phase.STEP, Phase.AFTER)) {
            for (Node node : division.members(phase)) {
                if (node.kind() instanceof Kind.Product product && product.transposed()) {
                    places.computeIfAbsent(node.input(1), w -> layout.once(w.columns(), w.rows()));
                }
            }
        }
        return places;
    }

    /** What has to be done once in every pass, after the weights are known. */
    List<Task> turn(Map<Node, Place> weights) {
        List<Task> tasks = new ArrayList<>();
        weights.forEach((weight, place) -> tasks.add(new Task(
                new TurnKernel<>(arithmetic, layout.place(weight), weight.columns(), place), true, weight.rows())));
        return tasks;
    }

    /** All tasks, in the order of computation. */
    Map<Phase, List<Task>> tasks(Division division) {
        Map<Phase, List<Task>> tasks = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            tasks.put(phase, tasks(division, phase));
        }
        return tasks;
    }

    private List<Task> tasks(Division division, Phase phase) {
        List<Task> tasks = new ArrayList<>();
        for (List<Node> group : layout.groups(division, phase).all()) {
            Node node = group.get(0);
            if (node.elementwise()) {
                List<Node> written = group.stream().filter(layout::written).toList();
                Kernel kernel = new PointwiseKernel<>(arithmetic, group, layout::place, written);
                tasks.add(new Task(kernel, wide(group), node.rows()));
            } else if (!node.slice()) {
                single(node, tasks);
            }
        }
        return tasks;
    }

    /** Copies a value of all rows to a place. */
    Task copy(Node source, Place target) {
        Kernel kernel = PointwiseKernel.copy(arithmetic, source, layout::place, target);
        boolean wide = !source.batch() || layout.place(source).slotRows() == batch;
        return new Task(kernel, wide && target.slotRows() == batch, Node.BATCH);
    }

    /** Makes zeros of the shape of a value at a place. */
    Task zero(Node shape, Place target) {
        return new Task(PointwiseKernel.zero(arithmetic, shape, target), true, shape.rows());
    }

    /** Whether everything that varies with the step lies in memory for all steps, one after the other. */
    private boolean wide(List<Node> group) {
        return group.stream()
                .flatMap(node -> Stream.concat(Stream.of(node), node.inputs().stream()))
                .filter(node -> node.batch() && (!group.contains(node) || layout.written(node)))
                .allMatch(node -> layout.place(node).slotRows() == batch);
    }

    private void single(Node node, List<Task> tasks) {
        Kind kind = node.kind();
        if (kind instanceof Kind.Product product) {
            Place turned = product.transposed() && node.batch() ? turnedWeights.get(node.input(1)) : null;
            Kernel kernel = turned == null
                    ? new ProductKernel(node, product.transposed(), place(node, 0), place(node, 1), layout.place(node))
                    : new ProductKernel(node, false, place(node, 0), turned, layout.place(node));
            tasks.add(new Task(kernel, wide(List.of(node)), node.rows()));
        } else if (kind instanceof Kind.RowSum || kind instanceof Kind.RowMaximum) {
            SumKernel.Kind sum = kind instanceof Kind.RowSum ? SumKernel.Kind.OF_ROW : SumKernel.Kind.MAXIMUM_OF_ROW;
            Kernel kernel = new SumKernel<>(
                    arithmetic, sum, place(node, 0), node.input(0).columns(), layout.place(node));
            tasks.add(new Task(kernel, wide(List.of(node)), node.rows()));
        } else if (kind instanceof Kind.Reversal) {
            Kernel kernel = new ReversalKernel<>(arithmetic, place(node, 0), node.columns(), layout.place(node));
            tasks.add(new Task(kernel, wide(List.of(node)), node.rows()));
        } else if (kind instanceof Kind.Concatenation) {
            concatenation(node, tasks);
        } else if (kind instanceof Kind.Collected collected) {
            collected(node, collected.places(), tasks);
        } else if (!collectedOnce(node)) {
            tasks.add(zero(node, layout.place(node)));
            tasks.add(sum(node, layout.place(node)));
        }
    }

    private Place place(Node node, int input) {
        return layout.place(node.input(input));
    }

    private void concatenation(Node node, List<Task> tasks) {
        int column = 0;
        for (Node part : node.inputs()) {
            Place target = layout.place(node).part(0, column);
            if (part.constant() || !layout.place(part).equals(target)) {
                tasks.add(copy(part, target));
            }
            column += part.columns();
        }
    }

    private void collected(Node node, List<Kind.Slice> places, List<Task> tasks) {
        Place whole = layout.place(node);
        if (!layout.outside(node)) {
            tasks.add(zero(node, layout.place(node)));
        }
        for (int i = 0; i < places.size(); i++) {
            Node part = node.input(i);
            Place target = whole.part(places.get(i).row(), places.get(i).column());
            if (summing(part) && collectedOnce(part)) {
                tasks.add(sum(part, target));
            } else {
                tasks.add(new Task(PointwiseKernel.add(arithmetic, part, layout::place, target), true, part.rows()));
            }
        }
    }

    private static boolean summing(Node node) {
        return node.kind() instanceof Kind.Contraction || node.kind() instanceof Kind.ColumnSum;
    }

    /** Whether a sum over all steps goes to one place only and need not lie anywhere else. */
    private boolean collectedOnce(Node node) {
        List<Node> readers = layout.readers(node);
        return readers.size() == 1 && readers.get(0).kind() instanceof Kind.Collected;
    }

    private Task sum(Node node, Place target) {
        Node terms = node.input(0);
        if (node.kind() instanceof Kind.Contraction) {
            Kernel kernel = new ContractionKernel(node, place(node, 0), place(node, 1), target, share);
            return new Task(kernel, wide(List.of(node)), terms.rows(), true);
        }
        int from = share.from(terms.columns());
        int columns = share.to(terms.columns()) - from;
        SumKernel.Kind sum = SumKernel.Kind.OF_COLUMN;
        Kernel kernel = new SumKernel<>(arithmetic, sum, place(node, 0).part(0, from), columns, target.part(0, from));
        return new Task(kernel, wide(List.of(node)), terms.rows(), true);
    }
}
