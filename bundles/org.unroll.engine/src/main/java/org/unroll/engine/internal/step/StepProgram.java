package org.unroll.engine.internal.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.engine.internal.step.Division.Phase;

/**
 * A step made ready for {@code B} rows and {@code T} steps: every place is allocated and every kernel prepared. Rows may
 * be shorter than others; a row that is over keeps its state and has no part in gradients.
 */
public final class StepProgram {
    private final StepGraph graph;
    private final Arithmetic<?> arithmetic;
    private final Layout layout;
    private final int batch;
    private final int steps;
    private final @Nullable Node inputGradient;
    private final List<CarriedState> states = new ArrayList<>();
    private final Map<Phase, List<Task>> forward = new EnumMap<>(Phase.class);
    private final Map<Phase, List<Task>> backward = new EnumMap<>(Phase.class);

    /**
     * What a program is made for.
     *
     * @param weights by name, dense in C order
     * @param gradients of the weights, added to
     * @param training whether gradients are wanted
     * @param inputGradient whether that of the input is wanted
     */
    public record Setting(
            DataType type,
            int batch,
            int steps,
            Map<String, INDArray> weights,
            Map<String, INDArray> gradients,
            boolean training,
            boolean inputGradient) {}

    /** Prepares a step. */
    public StepProgram(StepGraph graph, Setting setting) {
        this.graph = graph;
        batch = setting.batch();
        steps = setting.steps();
        arithmetic = Arithmetic.of(setting.type());
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
        Kernels<?> kernels = new Kernels<>(arithmetic, layout, batch);
        boolean many = steps > 1;
        List<Task> turns = many ? kernels.turnWeights(there) : List.of();
        List<Task> turnsBack = many ? kernels.turnWeights(back) : List.of();
        for (Phase phase : Phase.values()) {
            forward.put(phase, kernels.tasks(there, phase));
            backward.put(phase, kernels.tasks(back, phase));
        }
        tasks(forward, Phase.ONCE).addAll(turns);
        tasks(backward, Phase.ONCE).addAll(turnsBack);
        for (CarriedState state : states) {
            tasks(forward, Phase.STEP).addAll(state.moves(kernels));
            if (derived) {
                tasks(backward, Phase.STEP).addAll(state.gradientMoves(kernels));
            }
        }
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
        tasks(forward, Phase.ONCE).forEach(task -> task.once(longest, batch));
        tasks(forward, Phase.BEFORE).forEach(task -> task.all(longest, batch));
        List<Task> step = tasks(forward, Phase.STEP);
        for (int t = 0; t < longest; t++) {
            run(step, t);
            for (int i = 0; i < states.size(); i++) {
                states.get(i).hold(lengths, t);
            }
        }
        tasks(forward, Phase.AFTER).forEach(task -> task.all(longest, batch));
    }

    /** Walks back; {@link #forward} must have been run before. */
    public void backward(int[] lengths) {
        int longest = longest(lengths);
        states.forEach(state -> state.beginBackward(lengths, longest));
        tasks(backward, Phase.ONCE).forEach(task -> task.once(longest, batch));
        tasks(backward, Phase.BEFORE).forEach(task -> task.all(longest, batch));
        List<Task> step = tasks(backward, Phase.STEP);
        for (int t = longest - 1; t >= 0; t--) {
            run(step, t);
            for (int i = 0; i < states.size(); i++) {
                states.get(i).holdGradient(lengths, t);
            }
        }
        tasks(backward, Phase.AFTER).forEach(task -> task.all(longest, batch));
        tasks(backward, Phase.LAST).forEach(task -> task.once(longest, batch));
    }

    private void run(List<Task> tasks, int step) {
        for (int i = 0; i < tasks.size(); i++) {
            tasks.get(i).kernel().run(step, 0, batch);
        }
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
        return "forward " + counts(forward) + ", backward " + counts(backward);
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
