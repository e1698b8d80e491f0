package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Cell;
import org.unroll.component.OnnxOperator;
import org.unroll.component.Recurrence;
import org.unroll.component.State;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.RunException;

/**
 * Writes the walk of one recurrent component over time. Outside, sequences are {@code [B,T,F]}; inside, {@code [T,B,F]},
 * because ONNX Runtime has recurrent operators for nothing else.
 */
final class RecurrenceWriter {
    /** Which input of ONNX's LSTM they are. */
    private static final int PEEPHOLES = 7;

    private final RecurrentNode node;
    private final Values values;
    private final GraphWriter graph;
    private final Initializers initializers;
    private final Functions functions;
    private final List<FinalState> finalStates = new ArrayList<>();
    private @Nullable String wholeLengths;
    private @Nullable String shortLengths;

    /** The state after the last step of one run or two, each part {@code [D,B,H]}. */
    private record FinalState(int firstRun, List<String> parts) {}

    RecurrenceWriter(
            RecurrentNode node, Values values, GraphWriter graph, Initializers initializers, Functions functions) {
        this.node = node;
        this.values = values;
        this.graph = graph;
        this.initializers = initializers;
        this.functions = functions;
    }

    void write() throws RunException {
        String input = graph.transpose(values.input(node, "in"), 1, 0, 2);
        String output = walk(node.recurrence(), input, node.input().features(), false);
        values.put(node.name(), "out", List.of(graph.transpose(output, 1, 0, 2)));
        if (node.outputs().containsKey("finalState")) {
            values.put(node.name(), "finalState", finalState());
        }
    }

    /** Reversing a composition is reversing its parts: past the lengths there is nothing that could move. */
    private String walk(Recurrence recurrence, String input, int features, boolean reversed) throws RunException {
        if (recurrence instanceof Recurrence.Run run) {
            return run(List.of(cellRun(run)), input, features, reversed ? "reverse" : "forward");
        } else if (recurrence instanceof Recurrence.Reversed turned) {
            return walk(turned.inner(), input, features, !reversed);
        } else if (recurrence instanceof Recurrence.Residual residual) {
            return graph.node("Add", List.of(walk(residual.inner(), input, features, reversed), input));
        } else if (recurrence instanceof Recurrence.Series series) {
            String value = input;
            int size = features;
            for (Recurrence part : series.parts()) {
                value = walk(part, value, size, reversed);
                size = part.outputSize();
            }
            return value;
        }
        return parallel((Recurrence.Parallel) recurrence, input, features, reversed);
    }

    private String parallel(Recurrence.Parallel parallel, String input, int features, boolean reversed)
            throws RunException {
        List<CellRun> pair = reversed ? List.of() : pair(parallel);
        if (!pair.isEmpty()) {
            return run(pair, input, features, "bidirectional");
        }
        var branches = new ArrayList<String>();
        for (Recurrence branch : parallel.branches()) {
            branches.add(walk(branch, input, features, reversed));
        }
        return switch (parallel.merge()) {
            case CONCAT -> graph.concat(branches, 2);
            case SUM -> graph.node("Sum", branches);
            case MEAN -> graph.node("Mean", branches);
            case PRODUCT -> product(branches);
        };
    }

    private String product(List<String> factors) {
        String product = factors.get(0);
        for (String factor : factors.subList(1, factors.size())) {
            product = graph.node("Mul", List.of(product, factor));
        }
        return product;
    }

    /** The two runs that are one bidirectional operator, or nothing. */
    private List<CellRun> pair(Recurrence.Parallel parallel) {
        List<Recurrence> branches = parallel.branches();
        if (parallel.merge() == Recurrence.Merge.CONCAT
                && branches.size() == 2
                && branches.get(0) instanceof Recurrence.Run forward
                && branches.get(1) instanceof Recurrence.Reversed reversed
                && reversed.inner() instanceof Recurrence.Run backward
                && forward.cell().onnx().isPresent()
                && forward.cell().onnx().equals(backward.cell().onnx())
                && forward.cell().states().equals(backward.cell().states())
                && index(cellRun(backward)) == index(cellRun(forward)) + 1) {
            return List.of(cellRun(forward), cellRun(backward));
        }
        return List.of();
    }

    private CellRun cellRun(Recurrence.Run run) {
        return node.runs().stream()
                .filter(candidate -> candidate.run() == run)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(node.name() + " lists not every run"));
    }

    private int index(CellRun run) {
        return node.runs().indexOf(run);
    }

    private String run(List<CellRun> runs, String input, int features, String direction) throws RunException {
        Cell cell = runs.get(0).run().cell();
        OnnxOperator operator = cell.onnx().orElse(null);
        return operator == null
                ? scan(runs.get(0), input, features, direction.equals("reverse"))
                : operator(operator, runs, input, direction);
    }

    private String operator(OnnxOperator operator, List<CellRun> runs, String input, String direction) {
        CellRun first = runs.get(0);
        var directions = runs.stream().map(this::weights).toList();
        var written = new NativeOperator(operator, directions);
        int parts = first.run().cell().states().size();
        var inputs = new ArrayList<String>(List.of(input));
        inputs.addAll(written.initialize(node.name(), first.suffix(), initializers));
        inputs.add(values.lengths() == null ? "" : shortLengths());
        inputs.addAll(initial(runs, input));
        List<String> peepholes = written.peepholes(node.name(), first.suffix(), initializers);
        while (!peepholes.isEmpty() && inputs.size() < PEEPHOLES) {
            inputs.add("");
        }
        inputs.addAll(peepholes);
        List<String> results = graph.nodes(operator.name(), inputs, 1 + parts, written.attributes(direction));
        finalStates.add(new FinalState(index(first), results.subList(1, 1 + parts)));
        // [T,D,B,H] to [T,B,D·H]
        return runs.size() == 1
                ? graph.squeeze(results.get(0), 1)
                : graph.reshape(graph.transpose(results.get(0), 0, 2, 1, 3), 0, 0, runs.size() * written.hiddenSize());
    }

    private Map<String, INDArray> weights(CellRun run) {
        Map<String, INDArray> weights = new HashMap<>();
        for (Weight weight : run.run().cell().weights()) {
            weights.put(weight.name(), initializers.values(fullName(weight, run)));
        }
        return weights;
    }

    private String fullName(Weight weight, CellRun run) {
        return node.name() + "." + weight.name() + run.suffix();
    }

    private String scan(CellRun run, String input, int features, boolean reversed) throws RunException {
        Cell cell = run.run().cell();
        String function = functions.add(new ScanFunction(cell, features, reversed).define());
        var inputs = new ArrayList<>(List.of(input, wholeLengths(input)));
        List<String> wired = initial(List.of(run), input);
        for (int part = 0; part < cell.states().size(); part++) {
            State state = cell.states().get(part);
            inputs.add(wired.isEmpty() ? zeros(input, state) : graph.squeeze(wired.get(part), 0));
        }
        cell.weights().forEach(weight -> inputs.add(initializers.keep(fullName(weight, run))));
        List<String> results = graph.call(
                ScanFunction.domain(cell), function, inputs, 1 + cell.states().size());
        finalStates.add(new FinalState(
                index(run),
                results.stream().skip(1).map(part -> graph.unsqueeze(part, 0)).toList()));
        return results.get(0);
    }

    private String zeros(String input, State state) {
        return graph.filled(rows(input, state), ElementType.FLOAT, 0);
    }

    /** The shape {@code [B,size]}. */
    private String rows(String input, State state) {
        return graph.concat(List.of(graph.shape(input, 1, 2), graph.longs(state.size())), 0);
    }

    /** The parts of the state before the first step of some runs, {@code [D,B,H]}; none where they are zeros. */
    private List<String> initial(List<CellRun> runs, String input) {
        Wire wire = node.inputs().get("initialState");
        if (wire == null) {
            return runs.stream().anyMatch(CellRun::learned) ? learned(runs, input) : List.of();
        }
        int from = index(runs.get(0));
        return values.parts(wire).stream()
                .map(part -> node.runs().size() == runs.size() ? part : graph.slice(part, 0, from, from + runs.size()))
                .toList();
    }

    /** Every row starts from the same vector; a run that learns nothing starts from zeros. */
    private List<String> learned(List<CellRun> runs, String input) {
        var parts = new ArrayList<String>();
        for (State state : runs.get(0).run().cell().states()) {
            var directions = new ArrayList<String>();
            for (CellRun run : runs) {
                String rows = run.learned()
                        ? graph.node(
                                "Expand",
                                List.of(
                                        initializers.keep(node.name() + "." + run.start(state.name())),
                                        rows(input, state)))
                        : zeros(input, state);
                directions.add(graph.unsqueeze(rows, 0));
            }
            parts.add(graph.concat(directions, 0));
        }
        return parts;
    }

    /** Each part {@code [runs,B,H]}. */
    private List<String> finalState() {
        finalStates.sort(Comparator.comparingInt(FinalState::firstRun));
        int count = finalStates.get(0).parts().size();
        var parts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            int part = i;
            parts.add(graph.concat(
                    finalStates.stream().map(state -> state.parts().get(part)).toList(), 0));
        }
        return parts;
    }

    /** The recurrent operators want them as int32. */
    private String shortLengths() {
        if (shortLengths == null) {
            shortLengths = graph.node(
                    "Cast", List.of(java.util.Objects.requireNonNull(values.lengths())), Attribute.of("to", (long)
                            TensorProto.DataType.INT32_VALUE));
        }
        return shortLengths;
    }

    private String wholeLengths(String input) {
        if (wholeLengths == null) {
            String given = values.lengths();
            wholeLengths = given != null
                    ? given
                    : graph.node("Expand", List.of(graph.shape(input, 0, 1), graph.shape(input, 1, 2)));
        }
        return wholeLengths;
    }
}
