package org.unroll.engine.internal.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Contribution;
import org.unroll.component.DecoderType;
import org.unroll.component.EncoderType;
import org.unroll.component.InputType;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.component.Loss;
import org.unroll.component.LossType;
import org.unroll.component.Recurrence;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Kernels;
import org.unroll.model.Component;
import org.unroll.model.PortDescription;
import org.unroll.model.Recurrent;

/** Creates what a component computes, and with it the contracts of its outputs. */
final class NodeFactory {
    private final Types types;
    private final Problems problems;
    private final Guard guard;
    private final KernelFactory kernels;
    private final RecurrenceFactory recurrences;
    private final ChainFactory chains;
    private final Map<String, Long> weights;
    private final Map<String, Contract> outputs = new HashMap<>();
    private final WeightPlan plan = new WeightPlan();

    NodeFactory(Types types, Problems problems) {
        this.types = types;
        this.problems = problems;
        guard = new Guard(types, problems);
        kernels = new KernelFactory(types);
        recurrences = new RecurrenceFactory(types, guard, kernels);
        chains = new ChainFactory(types, problems, this);
        weights = recurrences.weights();
    }

    /** Trainable values of every component created so far, by its id. */
    Map<String, Long> weights() {
        return weights;
    }

    /** The fused faces of what was created so far. */
    Kernels kernels() {
        return kernels.kernels();
    }

    /** The weights of the components created so far. */
    WeightPlan plan() {
        return plan;
    }

    /** What leaves every output port of the components created so far, by the component's id, a dot and the port. */
    Map<String, Contract> outputs() {
        return outputs;
    }

    /**
     * What a component compiles to, or empty when it cannot be created; the reason is reported.
     *
     * @param name full name of its node
     */
    Optional<Built> build(Component component, String name, Arriving arriving) {
        var type = types.usable(component);
        if (type.isEmpty() || !complete(component, arriving) || !portsAgree(component, arriving)) {
            return Optional.empty();
        }
        Contribution<?> contribution = type.get().contribution();
        String port = arriving.contracts().size() == 1
                ? arriving.contracts().keySet().iterator().next()
                : null;
        plan.begin(name, component);
        Optional<Built> built = guard.call(component, port, () -> built(contribution, component, name, arriving));
        built.ifPresent(b -> b.outputs().forEach((out, c) -> outputs.put(component.getId() + "." + out, c)));
        return built;
    }

    private Built built(Contribution<?> contribution, Component component, String name, Arriving arriving) {
        if (contribution instanceof EncoderType<?> encoder) {
            return chains.encoder(encoder, component, name, arriving);
        } else if (contribution instanceof DecoderType<?> decoder) {
            return chains.decoder(decoder, component, name, arriving);
        }
        return Built.of(node(contribution, component, name, arriving));
    }

    private Blueprint.Node node(Contribution<?> contribution, Component component, String name, Arriving arriving) {
        if (contribution instanceof InputType<?> input) {
            return new Blueprint.InputNode(name, Objects.requireNonNull(Contributions.input(input, component)));
        } else if (contribution instanceof LayerType<?> layer) {
            return layer(layer, component, name, arriving);
        } else if (contribution instanceof LossType<?> loss) {
            return loss(loss, component, name, arriving);
        }
        return recurrent(component, name, arriving);
    }

    private boolean complete(Component component, Arriving arriving) {
        return types.ports(component)
                .allMatch(
                        p -> !p.input() || p.optional() || arriving.contracts().containsKey(p.name()));
    }

    private boolean portsAgree(Component component, Arriving arriving) {
        boolean agree = true;
        for (var entry : arriving.contracts().entrySet()) {
            var refusal = types.port(component, entry.getKey(), true)
                    .flatMap(port -> PortRules.refuse(port, entry.getValue()));
            refusal.ifPresent(r -> problems.error(component, entry.getKey(), String.valueOf(r.getMessage()), r.fix()));
            agree &= refusal.isEmpty();
        }
        return agree;
    }

    private Blueprint.Node layer(LayerType<?> type, Component component, String name, Arriving arriving) {
        Layer layer = Objects.requireNonNull(
                Contributions.layer(type, component, arriving.contracts()), "its class returned nothing");
        if (arriving.stepwise() && !layer.stepwise()) {
            refuseAhead(component, "needs all steps at once");
        }
        Map<String, Contract> outputs = layer.outputs();
        for (PortDescription port :
                types.ports(component).filter(p -> !p.input()).toList()) {
            Contract output = outputs.get(port.name());
            if (output == null && !port.optional()) {
                throw new IllegalStateException("it gives no contract for its port " + port.name());
            }
            if (output != null && output.sequential() && !output.lengths()) {
                throw new IllegalStateException("it drops the lengths of rows at its port " + port.name());
            }
        }
        Set<String> names = new HashSet<>();
        long count = 0;
        for (Weight weight : layer.weights()) {
            RecurrenceFactory.checkWeight(weight, names);
            count += weight.length();
        }
        weights.put(component.getId(), count);
        kernels.offer(component, layer, arriving.contracts());
        Traits traits = Traits.of(component);
        layer.weights().forEach(weight -> plan.weight(name, Drawing.of(traits.initialization(), weight), traits));
        return new Blueprint.LayerNode(name, arriving.wires(), arriving.contracts(), layer);
    }

    private Blueprint.Node loss(LossType<?> type, Component component, String name, Arriving arriving) {
        var described = (org.unroll.model.Loss) component;
        Contract prediction = Objects.requireNonNull(arriving.contracts().get(Ports.PREDICTION));
        Loss loss = Contributions.loss(type, component, prediction);
        Objects.requireNonNull(loss.target(), "it does not say what its target must be");
        kernels.offer(component, loss, prediction);
        return new Blueprint.LossNode(
                name, arriving.wires(), prediction, loss, described.getTarget(), described.getReduction());
    }

    private Blueprint.RecurrentNode recurrent(Component component, String name, Arriving arriving) {
        Contract input = Objects.requireNonNull(arriving.contracts().get(Ports.IN));
        Recurrence recurrence = recurrences.create(component, input);
        if (arriving.stepwise() && CellRuns.readsBackwards(recurrence)) {
            refuseAhead(recurrences.readsBackwards(component), "reads backwards");
        }
        List<CellRun> runs = CellRuns.of(recurrence, recurrences::traits);
        Optional<Contract> state = CellRuns.state(runs);
        Contract initial = arriving.contracts().get(Ports.INITIAL_STATE);
        if (initial != null) {
            refuseOtherStart(component, runs, arriving.stepwise());
            checkInitialState(component, state, initial);
        }
        runs.forEach(run -> plan.cell(name, run, recurrences.traits(run.run()).orElse(Traits.of(component))));
        Map<String, Contract> outputs = new HashMap<>();
        outputs.put(Ports.OUT, input.withFeatures("H", recurrence.outputSize()));
        state.ifPresent(s -> outputs.put(Ports.FINAL_STATE, s));
        return new Blueprint.RecurrentNode(name, arriving.wires(), input, recurrence, runs, Map.copyOf(outputs));
    }

    /** At inference the next step is not known yet: whatever looks ahead cannot be used. */
    private void refuseAhead(Component culprit, String why) {
        problems.error(
                culprit,
                null,
                why + ": " + types.label(culprit) + " cannot be used inside an autoregressive decoder",
                culprit instanceof Recurrent recurrent
                        ? recurrent.isGoBackwards() ? "set goBackwards to false" : "unwrap it"
                        : "move it out of the decoder");
        throw new Guard.Reported();
    }

    /** A state that is wired, the context of a decoder included, leaves no room for another one. */
    private void refuseOtherStart(Component component, List<CellRun> runs, boolean decoding) {
        String wired = decoding ? "the context of the decoder" : "the state wired to it";
        String remedy = decoding ? "" : ", or remove the wire";
        if (runs.stream().anyMatch(CellRun::learned)) {
            problems.error(
                    component,
                    Ports.INITIAL_STATE,
                    "starts from " + wired + ", so that there is no start state to be learned",
                    "set startState to ZERO" + remedy);
            throw new Guard.Reported();
        }
        if (runs.stream().anyMatch(CellRun::stateful)) {
            problems.error(
                    component,
                    Ports.INITIAL_STATE,
                    "starts from " + wired + ", so that it cannot go on from the batch before",
                    "set stateful to false" + remedy);
            throw new Guard.Reported();
        }
    }

    private void checkInitialState(Component component, Optional<Contract> state, Contract initial) {
        Optional<Boolean> fits = guard.call(component, Ports.INITIAL_STATE, () -> {
            RecurrenceFactory.checkState(
                    state.orElseThrow(() -> new ContractException(
                            "cannot start from a state: its layers have states of different sizes or parts",
                            "remove the wire, or give all layers the same cell and hidden size")),
                    initial);
            return true;
        });
        if (fits.isEmpty()) {
            throw new Guard.Reported();
        }
    }
}
