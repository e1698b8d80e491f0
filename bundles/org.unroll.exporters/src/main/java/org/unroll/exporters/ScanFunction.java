package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.unroll.component.Cell;
import org.unroll.component.State;
import org.unroll.component.Weight;
import org.unroll.engine.RunException;

/**
 * Walks a cell that ONNX has no operator for: a function of the cell's name holds a {@code Scan}, whose body is the
 * cell's step. Past a row's length the state is carried unchanged and the output is 0, so that reading the steps
 * backwards begins, in effect, at the row's own last one.
 *
 * <p>Inputs: {@code x [T,B,I]}, {@code lengths [B]}, {@code initial_s [B,H]} for every part s of the state, the weights.
 * Outputs: {@code y [T,B,O]}, {@code final_s [B,H]}.
 */
final class ScanFunction {
    private static final String INPUT = "x";
    private static final String LENGTHS = "lengths";
    private static final String OUTPUT = "y";

    private final Cell cell;
    private final int features;
    private final boolean reversed;
    private final GraphWriter graph = GraphWriter.of(new Names());

    /**
     * For a cell and a way to read.
     *
     * @param features of the input of one step
     */
    ScanFunction(Cell cell, int features, boolean reversed) {
        this.cell = cell;
        this.features = features;
        this.reversed = reversed;
    }

    /** Package of the cell's class. */
    static String domain(Cell cell) {
        return cell.getClass().getPackageName();
    }

    /** The definition. */
    FunctionProto define() throws RunException {
        Class<?> contribution = cell.getClass().getNestHost();
        var function = FunctionProto.newBuilder()
                .setDomain(domain(cell))
                .setName(contribution.getSimpleName() + (reversed ? "Reversed" : ""))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(ModelWriter.OPSET));
        inputs().forEach(function::addInput);
        outputs().forEach(function::addOutput);
        inputs().forEach(graph::fresh);
        outputs().forEach(graph::fresh);
        scan();
        return function.addAllNode(graph.nodes()).build();
    }

    private List<String> inputs() {
        var inputs = new ArrayList<>(List.of(INPUT, LENGTHS));
        cell.states().forEach(state -> inputs.add("initial_" + state.name()));
        cell.weights().forEach(weight -> inputs.add(weight.name()));
        return inputs;
    }

    private List<String> outputs() {
        var outputs = new ArrayList<>(List.of(OUTPUT));
        cell.states().forEach(state -> outputs.add("final_" + state.name()));
        return outputs;
    }

    private void scan() throws RunException {
        String count = graph.squeeze(graph.shape(INPUT, 0, 1), 0);
        String steps = graph.node("Range", List.of(graph.whole(0), count, graph.whole(1)));
        var inputs = new ArrayList<String>();
        cell.states().forEach(state -> inputs.add("initial_" + state.name()));
        inputs.addAll(List.of(INPUT, steps));
        long direction = reversed ? 1 : 0;
        List<String> results = graph.nodes(
                "Scan",
                inputs,
                cell.states().size() + 1,
                Attribute.of("body", body()),
                Attribute.of("num_scan_inputs", 2L),
                Attribute.of("scan_input_directions", new long[] {direction, direction}),
                Attribute.of("scan_output_directions", new long[] {direction}));
        for (int i = 0; i < cell.states().size(); i++) {
            graph.copy(results.get(i), "final_" + cell.states().get(i).name());
        }
        graph.copy(results.get(cell.states().size()), OUTPUT);
    }

    /** One step: the states, the input and the step's number in; the states and the output out. */
    private GraphProto body() throws RunException {
        var body = GraphProto.newBuilder().setName("step");
        GraphWriter step = graph.inner();
        Map<String, String> states = new LinkedHashMap<>();
        for (State state : cell.states()) {
            String name = step.fresh(state.name());
            states.put(state.name(), name);
            body.addInput(Tensors.declare(name, ElementType.FLOAT, List.of("batch", state.size())));
        }
        String input = step.fresh("x_t");
        String number = step.fresh("t");
        body.addInput(Tensors.declare(input, ElementType.FLOAT, List.of("batch", features)));
        body.addInput(Tensors.declare(number, ElementType.INT64, List.of()));
        List<String> results = step(states, input, step);
        String valid = step.unsqueeze(step.node("Less", List.of(number, LENGTHS)), 1);
        int i = 1;
        for (State state : cell.states()) {
            String carried = step.node("Where", List.of(valid, results.get(i++), states.get(state.name())));
            body.addOutput(Tensors.declare(carried, ElementType.FLOAT, List.of("batch", state.size())));
        }
        String output = step.node("Where", List.of(valid, results.get(0), step.number(0)));
        body.addOutput(Tensors.declare(output, ElementType.FLOAT, List.of("batch", cell.outputSize())));
        return body.addAllNode(step.nodes()).build();
    }

    private List<String> step(Map<String, String> states, String input, GraphWriter step) throws RunException {
        var written = new CellStep(cell, features);
        Map<String, String> weights = new LinkedHashMap<>();
        for (Weight weight : cell.weights()) {
            weights.put(weight.name(), weight.name());
        }
        List<String> wanted = written.outputs().stream().map(SDVariable::name).toList();
        return GraphTranslator.write(written.trace(), CellStep.names(input, states, weights), wanted, step);
    }
}
