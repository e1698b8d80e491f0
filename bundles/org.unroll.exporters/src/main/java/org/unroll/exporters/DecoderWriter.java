package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unroll.component.Contract;
import org.unroll.component.State;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.RunException;

/**
 * Writes a decoder as a {@code Loop}: every turn runs the decoder's chain for one step, takes the id with the highest
 * score and hands it to the next turn, with input feeding also what the last of the chain read, until every row has
 * written its end or the limit is reached. What it gives are the scores {@code [B,steps,V]}, zero past the end of a row, and the ids {@code [B,steps]}, there the end id.
 */
final class DecoderWriter {
    /** The port of the ids; the port {@code out} has the scores. */
    static final String IDS = "ids";

    private static final String FED = "fed";

    private final DecoderNode node;
    private final NodeWriter writer;
    private final Map<RecurrentNode, Integer> stateParts = new LinkedHashMap<>();

    DecoderWriter(DecoderNode node, NodeWriter writer) {
        this.node = node;
        this.writer = writer;
        for (Node member : node.chain()) {
            if (member instanceof RecurrentNode recurrent) {
                stateParts.put(recurrent, state(recurrent).parts().size());
            }
        }
    }

    private static Contract state(RecurrentNode recurrent) {
        return Lookup.in(recurrent.outputs(), "finalState");
    }

    void write(Values values, GraphWriter graph) throws RunException {
        List<String> contextParts = values.parts(Lookup.in(node.inputs(), "context"));
        String rows = rows(contextParts.get(0), graph);
        var initial = new ArrayList<>(List.of(
                graph.whole(node.decoding().maximumLength()),
                graph.scalar(ElementType.BOOL, 1),
                graph.filled(rows, ElementType.INT64, node.decoding().start()),
                graph.cast(graph.filled(rows, ElementType.INT64, 0), ElementType.BOOL)));
        for (RecurrentNode recurrent : stateParts.keySet()) {
            initial.addAll(initialState(recurrent, contextParts, rows, graph));
        }
        if (node.feeding().isPresent()) {
            String shape = graph.concat(List.of(rows, graph.longs(1, fedFeatures())), 0);
            initial.add(graph.filled(shape, ElementType.FLOAT, 0));
        }
        int carried = initial.size() - 2;
        List<String> results =
                graph.nodes("Loop", initial, carried + 2, Attribute.of("body", body(values, graph.inner())));
        values.put(node.name(), IDS, List.of(graph.transpose(results.get(carried), 1, 0)));
        values.put(node.name(), "out", List.of(graph.transpose(results.get(carried + 1), 1, 0, 2)));
    }

    /** Size of what comes back from the step before. */
    private int fedFeatures() {
        return node.chain().stream()
                .filter(member -> member.inputs().containsValue(new Wire(node.name(), FED)))
                .map(member -> Lookup.in(((LayerNode) member).contracts(), FED).features())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(node.name() + " feeds back what nothing reads"));
    }

    /** The batch size, as a vector of one. */
    private String rows(String context, GraphWriter graph) {
        return graph.shape(context, 1, 2);
    }

    private List<String> initialState(RecurrentNode recurrent, List<String> context, String rows, GraphWriter graph) {
        if (recurrent.inputs().containsKey("initialState")) {
            return context;
        }
        Contract state = state(recurrent);
        long runs = state.axes().get(0).size().orElseThrow();
        return state.parts().stream()
                .map(part -> graph.concat(List.of(graph.longs(runs), rows, graph.longs(part.size())), 0))
                .map(shape -> graph.filled(shape, ElementType.FLOAT, 0))
                .toList();
    }

    /** Number of the turn, whether to go on, last ids, ended rows, states; out: the same without the number, and ids. */
    private GraphProto body(Values outer, GraphWriter body) throws RunException {
        var proto = GraphProto.newBuilder().setName(node.name());
        String turn = body.fresh("turn");
        String goOn = body.fresh("continue");
        String last = body.fresh("last");
        String ended = body.fresh("ended");
        proto.addInput(Tensors.declare(turn, ElementType.INT64, List.of()));
        proto.addInput(Tensors.declare(goOn, ElementType.BOOL, List.of()));
        proto.addInput(Tensors.declare(last, ElementType.INT64, List.of("batch")));
        proto.addInput(Tensors.declare(ended, ElementType.BOOL, List.of("batch")));
        Values values = outer.inner();
        values.put(node.name(), "token", List.of(body.unsqueeze(last, 1)));
        List<RecurrentNode> recurrent = List.copyOf(stateParts.keySet());
        List<Node> chain = new ArrayList<>();
        for (Node member : node.chain()) {
            chain.add(member instanceof RecurrentNode r ? stateful(r, values, proto, body) : member);
        }
        if (node.decoding().zeros()) {
            String first = body.node("Equal", List.of(turn, body.whole(0)));
            values.put(node.name(), "first", List.of(body.reshape(body.cast(first, ElementType.FLOAT), 1, 1, 1)));
        }
        if (node.feeding().isPresent()) {
            String fed = body.fresh(FED);
            proto.addInput(Tensors.declare(fed, ElementType.FLOAT, List.of("batch", 1, fedFeatures())));
            values.put(node.name(), FED, List.of(fed));
        }
        for (Node member : chain) {
            writer.write(member, values, body);
        }
        Node end = chain.get(chain.size() - 1);
        String scores = body.squeeze(values.data(new Wire(end.name(), "out")), 1);
        finish(proto, body, scores, ended);
        for (RecurrentNode member : recurrent) {
            List<String> states = values.parts(new Wire(member.name(), "finalState"));
            for (int i = 0; i < states.size(); i++) {
                proto.addOutput(declareState(
                        states.get(i), member, state(member).parts().get(i)));
            }
        }
        node.feeding()
                .ifPresent(wire -> proto.addOutput(Tensors.declare(
                        body.node("Identity", List.of(values.data(wire))),
                        ElementType.FLOAT,
                        List.of("batch", 1, fedFeatures()))));
        String ids = proto.getOutput(1).getName();
        String written = body.node("Identity", List.of(ids));
        proto.addOutput(Tensors.declare(written, ElementType.INT64, List.of("batch")));
        String valid = body.node("Where", List.of(body.unsqueeze(ended, 1), body.number(0), scores));
        int classes = Lookup.in(end.outputs(), "out").features();
        proto.addOutput(Tensors.declare(valid, ElementType.FLOAT, List.of("batch", classes)));
        return proto.addAllNode(body.nodes()).build();
    }

    /** A recurrent member of the chain that reads its state from the loop. */
    private RecurrentNode stateful(RecurrentNode member, Values values, GraphProto.Builder proto, GraphWriter body) {
        var parts = new ArrayList<String>();
        for (State part : state(member).parts()) {
            String name = body.fresh(member.name() + "/" + part.name());
            proto.addInput(declareState(name, member, part));
            parts.add(name);
        }
        values.put(member.name(), "carriedState", parts);
        var inputs = new LinkedHashMap<>(member.inputs());
        inputs.put("initialState", new Wire(member.name(), "carriedState"));
        return new RecurrentNode(
                member.name(), inputs, member.input(), member.recurrence(), member.runs(), member.outputs());
    }

    private static ai.onnx.proto.OnnxMl.ValueInfoProto declareState(String name, RecurrentNode member, State part) {
        Contract state = state(member);
        return Tensors.declare(
                name, ElementType.FLOAT, List.of(state.axes().get(0).size().orElseThrow(), "batch", part.size()));
    }

    /** Chooses the ids and says whether to go on. */
    private void finish(GraphProto.Builder proto, GraphWriter body, String scores, String ended) {
        String end = body.whole(node.decoding().end());
        String best = body.node("ArgMax", List.of(scores), Attribute.of("axis", -1L), Attribute.of("keepdims", 0L));
        String ids = body.node("Where", List.of(ended, end, best));
        String done = body.node("Or", List.of(ended, body.node("Equal", List.of(ids, end))));
        String open = body.node("Not", List.of(done));
        String any = body.node("ReduceMax", List.of(body.cast(open, ElementType.INT64)), Attribute.of("keepdims", 0L));
        proto.addOutput(Tensors.declare(body.cast(any, ElementType.BOOL), ElementType.BOOL, List.of()));
        proto.addOutput(Tensors.declare(ids, ElementType.INT64, List.of("batch")));
        proto.addOutput(Tensors.declare(done, ElementType.BOOL, List.of("batch")));
    }
}
