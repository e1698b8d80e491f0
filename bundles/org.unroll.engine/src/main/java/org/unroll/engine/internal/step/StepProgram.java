package org.unroll.engine.internal.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Workers;
import org.unroll.engine.internal.step.Division.Phase;

/**
 * A step made ready for {@code B} rows and {@code T} steps: every place is allocated and every kernel prepared. Rows may
 * be shorter than others; a row that is over keeps its state and has no part in gradients.
 */
public final class StepProgram {
    /** Rows for each thread; products of fewer take as long as of so many. */
    private static final int FEWEST_ROWS = 4;
    /** Multiplications in a pass that make up for the meetings of threads. */
    private static final long LEAST_WORK = 4_000_000;
    /** Multiplications that take as long as a number of a pass over elements. */
    private static final int LIGHT = 16;

    private final StepGraph graph;
    private final DataType type;
    private final Layout layout;
    private final int batch;
    private final int steps;
    private final @Nullable Node inputGradient;
    private final List<CarriedState> states = new ArrayList<>();
    private final Workers workers;
    private final List<Walker> walkers = new ArrayList<>();

    /**
     * What a program is made for.
     *
     * @param weights by name, dense in C order
     * @param gradients of the weights, added to
     * @param training whether gradients are wanted
     * @param inputGradient whether that of the input is wanted
     * @param workers that share the rows of the batch where it is worth the while
     */
    public record Setting(
            DataType type,
            int batch,
            int steps,
            Map<String, INDArray> weights,
            Map<String, INDArray> gradients,
            boolean training,
            boolean inputGradient,
            Workers workers) {}

    /** Prepares a step. */
    public StepProgram(StepGraph graph, Setting setting) {
        this.graph = graph;
        batch = setting.batch();
        steps = setting.steps();
        type = setting.type();
        layout = new Layout(setting.type(), batch, setting.steps());
        inputGradient = setting.inputGradient() ? graph.inputGradient() : null;
        putLeaves(setting);
        Set<Node> wanted = new HashSet<>();
        if (setting.training()) {
            if (inputGradient != null) {
                wanted.add(inputGradient);
            }
            states.forEach(state -> state.gradientResult().ifPresent(wanted::add));
            wanted.addAll(graph.weightGradients().values());
        }
        Set<Node> all = ancestors(wanted);
        Set<Node> results = new HashSet<>(Set.of(graph.output()));
        states.forEach(state -> results.add(state.result()));
        all.stream().filter(graph::forward).forEach(results::add);
        Division there = divide(
                ancestors(results), states.stream().map(CarriedState::leaf).toList(), afters());
        all.removeIf(graph::forward);
        Division back =
                divide(all, states.stream().map(CarriedState::gradientLeaf).toList(), befores(wanted));
        lay(there, back);
        workers = worthSharing(ancestors(results), setting.workers()) ? setting.workers() : Workers.ONE;
        prepare(there, back, setting.training());
    }

    private void putLeaves(Setting setting) {
        layout.put(graph.input(), layout.allSteps(graph.input().columns(), 0));
        layout.put(graph.outputGradient(), layout.allSteps(graph.output().columns(), 0));
        graph.masks().values().forEach(mask -> layout.put(mask, layout.once(batch, mask.columns())));
        graph.weights()
                .forEach((name, node) ->
                        layout.put(node, fixed(node, setting.weights().get(name))));
        graph.constants()
                .forEach((name, array) -> layout.put(
                        graph.nodes().leaf(name, StepReader.rows(array.shape()), StepReader.columns(array.shape())),
                        fixed(
                                graph.nodes()
                                        .leaf(name, StepReader.rows(array.shape()), StepReader.columns(array.shape())),
                                array.castTo(setting.type()).dup('c'))));
        graph.weightGradients().forEach((name, node) -> {
            INDArray array = setting.gradients().get(name);
            if (array != null) {
                layout.put(node, fixed(node, array));
            }
        });
        graph.states().forEach(state -> states.add(new CarriedState(state, layout, batch, setting.steps())));
    }

    private static Place fixed(Node node, @Nullable INDArray array) {
        return new Place(Storage.of(java.util.Objects.requireNonNull(array, node::toString)), 0, node.columns(), 0);
    }

    private static Set<Node> ancestors(Collection<Node> results) {
        Set<Node> found = new HashSet<>();
        List<Node> open = new ArrayList<>(results);
        while (!open.isEmpty()) {
            Node node = open.remove(open.size() - 1);
            if (!node.leaf() && !node.constant() && found.add(node)) {
                open.addAll(node.inputs());
            }
        }
        return found;
    }

    private Division divide(Collection<Node> computed, List<Node> in, List<Node> out) {
        return new Division(computed, new HashSet<>(in), out);
    }

    private List<Node> afters() {
        return states.stream().map(CarriedState::result).toList();
    }

    private List<Node> befores(Set<Node> wanted) {
        return states.stream()
                .flatMap(state -> state.gradientResult().stream())
                .filter(wanted::contains)
                .toList();
    }

    /** Threads need some time to meet: passes that take less than a few times as long are faster alone. */
    private boolean worthSharing(Set<Node> computed, Workers offered) {
        long work = 0;
        for (Node node : computed) {
            if (node.batch()) {
                int terms =
                        node.kind() instanceof Node.Kind.Product ? node.input(0).columns() : LIGHT;
                work += (long) terms * node.columns();
            }
        }
        return batch >= FEWEST_ROWS * offered.count() && work * batch * steps >= LEAST_WORK;
    }

    private void lay(Division there, Division back) {
        layout.add(there);
        layout.add(back);
        layout.keep(graph.output());
        if (inputGradient != null) {
            layout.keep(inputGradient);
        }
        states.forEach(state -> state.lay(layout));
        layout.layParts(there);
        layout.layParts(back);
    }

    private void prepare(Division there, Division back, boolean derived) {
        Map<Node, Place> turned = turnedWeights(there);
        Map<Node, Place> turnedBack = turnedWeights(back);
        Map<Node, Place> all = new HashMap<>(turnedBack);
        all.putAll(turned);
        turnedBack.keySet().removeAll(turned.keySet());
        for (int i = 0; i < workers.count(); i++) {
            Share share = new Share(i, workers.count());
            Kernels<?> kernels = new Kernels<>(Arithmetic.of(type), layout, batch, share, all);
            Map<Phase, List<Task>> forward = kernels.tasks(there);
            Map<Phase, List<Task>> backward = kernels.tasks(back);
            tasks(forward, Phase.ONCE).addAll(kernels.turn(turned));
            tasks(backward, Phase.ONCE).addAll(kernels.turn(turnedBack));
            for (CarriedState state : states) {
                tasks(forward, Phase.STEP).addAll(state.moves(kernels));
                if (derived) {
                    tasks(backward, Phase.STEP).addAll(state.gradientMoves(kernels));
                }
            }
            walkers.add(new Walker(share, forward, backward, states));
        }
    }

    private Map<Node, Place> turnedWeights(Division division) {
        return steps > 1 ? Kernels.turnedWeights(layout, division) : new HashMap<>();
    }

    private static List<Task> tasks(Map<Phase, List<Task>> phases, Phase phase) {
        return java.util.Objects.requireNonNull(phases.get(phase));
    }

    /** Where the input is to be put before {@link #forward}; rows of padding must be zero. */
    public Place input() {
        return layout.place(graph.input());
    }

    /** Where the output of every step is found after {@link #forward}. */
    public Place output() {
        return layout.place(graph.output());
    }

    /** Where the gradient of the output is to be put before {@link #backward}; rows of padding must be zero. */
    public Place outputGradient() {
        return layout.place(graph.outputGradient());
    }

    /** Where the gradient of the input is found after {@link #backward}; null where the input has no effect. */
    public @Nullable Place inputGradient() {
        return inputGradient == null ? null : layout.place(inputGradient);
    }

    /** Where numbers drawn for a whole sequence are to be put, {@code [B,size]}, by name. */
    public Map<String, Place> masks() {
        Map<String, Place> places = new java.util.TreeMap<>();
        graph.masks().forEach((name, node) -> places.put(name, layout.place(node)));
        return places;
    }

    /** The tensors of the state, in the order of the cell. */
    public List<CarriedState> states() {
        return states;
    }

    /** Walks over the sequence. */
    public void forward(int[] lengths) {
        int longest = longest(lengths);
        workers.run(share -> walkers.get(share).forward(workers, lengths, longest));
    }

    /** Walks back; {@link #forward} must have been run before. */
    public void backward(int[] lengths) {
        int longest = longest(lengths);
        states.forEach(state -> state.beginBackward(lengths, longest));
        workers.run(share -> walkers.get(share).backward(workers, lengths, longest));
    }

    private static int longest(int[] lengths) {
        int longest = 0;
        for (int length : lengths) {
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** How many kernels run once, for all steps and in each step: of the walk, then of the way back. */
    @Override
    public String toString() {
        Walker walker = walkers.get(0);
        return "forward " + counts(walker.there()) + ", backward " + counts(walker.back());
    }

    private static String counts(Map<Phase, List<Task>> phases) {
        StringBuilder text = new StringBuilder();
        phases.forEach((phase, tasks) -> text.append(phase.name().toLowerCase(java.util.Locale.ROOT))
                .append(' ')
                .append(tasks.size())
                .append(' '));
        return text.toString().trim();
    }
}
