package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Axis;
import org.unroll.component.Contract;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;

/**
 * Writes a trained model as ONNX. Its inputs have the names of the model's inputs, {@code [batch,time,…]} float or int64
 * ids, and beside sequences there is {@code lengths}, int64 {@code [batch]}; its outputs have the names of the
 * components whose output a loss judges, and {@code NAME.ids} is what a decoder of that name writes.
 */
final class ModelWriter {
    /** Of ONNX's own operators. */
    static final int OPSET = 17;

    /** The input with the number of valid steps of every row. */
    static final String LENGTHS = "lengths";

    private static final int IR_VERSION = 8;

    private final TrainedModel model;
    private final Map<String, Node> nodes = new HashMap<>();
    private final GraphProto.Builder proto = GraphProto.newBuilder();
    private final Names names = new Names();
    private final Functions functions = new Functions();

    ModelWriter(TrainedModel model) {
        this.model = model;
        model.blueprint().nodes().forEach(node -> nodes.put(node.name(), node));
    }

    ModelProto write() throws RunException {
        List<Wire> predictions = model.blueprint().predictions();
        if (predictions.isEmpty()) {
            throw new RunException("the model predicts nothing; add a loss to what it shall predict");
        }
        predictions.forEach(prediction -> names.fresh(prediction.node()));
        predictions.stream().filter(this::decoded).forEach(prediction -> names.fresh(idsOf(prediction)));
        Set<String> needed = needed(predictions);
        List<Node> inOrder = model.blueprint().nodes().stream()
                .filter(node -> needed.contains(node.name()))
                .toList();
        Values values = new Values(inputs(inOrder));
        var initializers = new Initializers(model, names);
        var writer = new NodeWriter(initializers, functions);
        GraphWriter graph = GraphWriter.of(names);
        for (Node node : inOrder) {
            if (node instanceof InputNode) {
                values.put(node.name(), "out", List.of(node.name()));
            } else {
                writer.write(node, values, graph);
            }
        }
        List<String> outputs = new ArrayList<>();
        for (Wire prediction : predictions) {
            outputs.add(prediction.node());
            graph.copy(values.data(prediction), prediction.node());
            proto.addOutput(output(prediction));
            if (decoded(prediction)) {
                outputs.add(idsOf(prediction));
                graph.copy(values.data(new Wire(prediction.node(), DecoderWriter.IDS)), idsOf(prediction));
                proto.addOutput(Tensors.declare(idsOf(prediction), ElementType.INT64, List.of("batch", "steps")));
            }
        }
        proto.setName(model.blueprint().name())
                .addAllNode(Pruning.needed(graph.nodes(), outputs))
                .addAllInitializer(initializers.all());
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("Unroll")
                .addAllOpsetImport(functions.operatorSets())
                .addAllFunctions(functions.all())
                .setGraph(proto)
                .build();
    }

    /** Names of the nodes that the predictions depend on: losses, targets and what else serves training is left out. */
    private Set<String> needed(List<Wire> predictions) {
        Set<String> needed = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        predictions.forEach(prediction -> open.add(prediction.node()));
        while (!open.isEmpty()) {
            Node node = nodes.get(open.pop());
            if (node != null && needed.add(node.name())) {
                node.inputs().forEach((port, wire) -> {
                    if (!(node instanceof DecoderNode) || !port.equals("target")) {
                        open.add(wire.node());
                    }
                });
            }
        }
        return needed;
    }

    /** Declares the inputs; returns the name of the lengths, where any input is a sequence. */
    private @Nullable String inputs(List<Node> inOrder) {
        boolean sequences = false;
        for (Node node : inOrder) {
            if (node instanceof InputNode input) {
                names.fresh(input.name());
                proto.addInput(declare(input.name(), input.contract()));
                sequences |= input.contract().sequential();
            }
        }
        if (!sequences) {
            return null;
        }
        proto.addInput(Tensors.declare(names.fresh(LENGTHS), ElementType.INT64, List.of("batch")));
        return LENGTHS;
    }

    private boolean decoded(Wire prediction) {
        return nodes.get(prediction.node()) instanceof DecoderNode;
    }

    /** The output with the ids that a decoder writes. */
    static String idsOf(Wire prediction) {
        return prediction.node() + "." + DecoderWriter.IDS;
    }

    private ValueInfoProto output(Wire prediction) {
        Contract contract = Lookup.in(Lookup.in(nodes, prediction.node()).outputs(), prediction.port());
        return decoded(prediction)
                ? Tensors.declare(prediction.node(), ElementType.FLOAT, List.of("batch", "steps", contract.features()))
                : declare(prediction.node(), contract);
    }

    private static ValueInfoProto declare(String name, Contract contract) {
        var axes = new ArrayList<Object>();
        for (Axis axis : contract.axes()) {
            if (axis.size().isPresent()) {
                axes.add(axis.size().getAsInt());
            } else {
                axes.add(axis.equals(Axis.B) ? "batch" : axis.equals(Axis.T) ? "time" : axis.name());
            }
        }
        boolean ids = contract.element() == Contract.Element.IDS;
        return Tensors.declare(name, ids ? ElementType.INT64 : ElementType.FLOAT, axes);
    }
}
