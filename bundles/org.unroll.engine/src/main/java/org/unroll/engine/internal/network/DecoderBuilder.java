package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;

/** Makes the stages of a decoder: all steps at once where every step's input is known before, otherwise step by step. */
final class DecoderBuilder {
    private final DecoderNode node;
    private final FrameBuilder frame;
    private final Network network;
    private final Wire token;
    private final Wire context;
    private final Wire fed;
    private final Wire first;

    DecoderBuilder(DecoderNode node, FrameBuilder frame) {
        this.node = node;
        this.frame = frame;
        network = frame.network();
        token = new Wire(node.name(), "token");
        context = new Wire(node.name(), "context");
        fed = new Wire(node.name(), "fed");
        first = new Wire(node.name(), "first");
    }

    void add() {
        Wire target = node.inputs().get("target");
        if (target == null || !frame.wires().containsKey(target)) {
            addWriting();
            return;
        }
        Tensor truth = frame.at(target).get(0);
        boolean own = network.training() && !node.decoding().forcing().always();
        if (own || node.feeding().isPresent()) {
            addSampled(truth);
        } else {
            addTaught(truth);
        }
    }

    private List<Tensor> context() {
        return frame.at(Objects.requireNonNull(node.inputs().get("context")));
    }

    private Wire finalState() {
        return node.chain().stream()
                .filter(RecurrentNode.class::isInstance)
                .map(member -> new Wire(member.name(), "finalState"))
                .findFirst()
                .orElseThrow(() -> new ComponentException(node.name(), "contains nothing recurrent", null));
    }

    private Wire out() {
        return new Wire(node.last().name(), "out");
    }

    private void addTaught(Tensor target) {
        Tensor tokens = new Tensor(new Values(DataType.INT32, target.shape()), null, target.lengths());
        frame.put(token, List.of(tokens));
        frame.put(context, context());
        if (node.decoding().zeros()) {
            frame.put(first, List.of(first(target.lengths(), 0)));
        }
        frame.stages().add(new ShiftStage(node.name(), node.decoding(), target, tokens));
        node.chain().forEach(frame::add);
        frame.put(node.name(), "out", frame.at(out()).get(0));
    }

    /** {@code [B,T,1]}: 1 at the first step of all, 0 elsewhere. */
    private Tensor first(Lengths lengths, int from) {
        Tensor tensor = new Tensor(new Values(network.type(), lengths.batch(), lengths.steps(), 1), null, lengths);
        for (int b = 0; from == 0 && b < lengths.batch(); b++) {
            tensor.memory().setNumber(b * lengths.steps(), 1);
        }
        return tensor;
    }

    /** The chain once for every step, because what a step reads follows from what the step before gave. */
    private void addSampled(Tensor target) {
        Set<Wire> outer = Set.copyOf(frame.wires().keySet());
        List<Tensor> state = context();
        Optional<Tensor> feeding = Optional.empty();
        List<SampledStage.Step> steps = new ArrayList<>();
        for (int step = 0; step < target.lengths().steps(); step++) {
            FrameBuilder inner = frame.step();
            Tensor word = word(inner);
            inner.put(context, state);
            if (node.decoding().zeros()) {
                inner.put(first, List.of(first(inner.main(), step)));
            }
            if (node.feeding().isPresent()) {
                inner.put(fed, List.of(feeding.orElseGet(() -> fed(inner))));
            }
            node.chain().forEach(inner::add);
            List<Tensor> own = inner.wires().entrySet().stream()
                    .filter(e -> !outer.contains(e.getKey())
                            && !e.getKey().equals(context)
                            && !e.getKey().equals(fed))
                    .flatMap(e -> e.getValue().stream())
                    .toList();
            Tensor score = inner.at(out()).get(0);
            steps.add(new SampledStage.Step(inner.stages(), own, word, score));
            state = inner.at(finalState());
            feeding = node.feeding().map(wire -> inner.at(wire).get(0));
        }
        long[] all = {
            frame.batch(), target.lengths().steps(), steps.get(0).score().shape()[2]
        };
        Values gradient = network.training() ? new Values(network.type(), all) : null;
        Tensor scores = new Tensor(new Values(network.type(), all), gradient, target.lengths());
        frame.put(node.name(), "out", scores);
        frame.stages().add(new SampledStage(node.name(), node.decoding(), network, target, scores, steps));
    }

    /** {@code [B,1]}: what the chain reads at one step. */
    private Tensor word(FrameBuilder step) {
        Tensor word = new Tensor(new Values(DataType.INT32, step.batch(), 1), null, step.main());
        step.put(token, List.of(word));
        return word;
    }

    /** {@code [B,1,A]}: what the first step is fed, or where the fed is kept from one step to the next. */
    private Tensor fed(FrameBuilder step) {
        int features = node.chain().stream()
                .filter(member -> member.inputs().containsValue(fed))
                .map(LayerNode.class::cast)
                .map(member ->
                        Objects.requireNonNull(member.contracts().get("fed")).features())
                .findFirst()
                .orElseThrow(() -> new ComponentException(node.name(), "feeds back what no component reads", null));
        return new Tensor(new Values(network.type(), step.batch(), 1, features), null, step.main());
    }

    private void addWriting() {
        FrameBuilder inner = frame.step();
        Tensor word = word(inner);
        List<WritingStage.Carried> carried = new ArrayList<>();
        List<Tensor> state =
                context().stream().map(part -> inner.state(part.shape())).toList();
        inner.put(context, state);
        Tensor firstStep = first(inner.main(), 0);
        inner.put(first, List.of(firstStep));
        Optional<Tensor> feeding = node.feeding().map(wire -> fed(inner));
        feeding.ifPresent(tensor -> inner.put(fed, List.of(tensor)));
        node.chain().forEach(inner::add);
        List<Tensor> next = inner.at(finalState());
        for (int part = 0; part < state.size(); part++) {
            carried.add(new WritingStage.Carried(
                    Optional.of(context().get(part)),
                    state.get(part),
                    next.get(part),
                    Math.toIntExact(state.get(part).shape()[0])));
        }
        feeding.ifPresent(to -> carried.add(new WritingStage.Carried(
                Optional.empty(), to, inner.at(node.feeding().orElseThrow()).get(0), 1)));
        Tensor score = inner.at(out()).get(0);
        int longest = node.decoding().maximumLength();
        Lengths lengths = new Lengths(frame.batch(), longest, network.type());
        Tensor scores = new Tensor(new Values(network.type(), frame.batch(), longest, score.shape()[2]), null, lengths);
        Tensor ids = new Tensor(new Values(DataType.INT32, frame.batch(), longest), null, lengths);
        frame.put(node.name(), "out", scores);
        frame.put(node.name(), Network.IDS, ids);
        frame.stages()
                .add(new WritingStage(
                        node.name(),
                        node.decoding(),
                        inner.stages(),
                        carried,
                        word,
                        firstStep,
                        score,
                        scores,
                        ids,
                        network));
    }
}
