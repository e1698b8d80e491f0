package org.unroll.engine.internal.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.DecoderType;
import org.unroll.component.EncoderType;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.model.Component;
import org.unroll.model.Layer;
import org.unroll.model.Recurrent;

/** Builds encoders and decoders: chains in which the port out of one component feeds the port in of the next. */
final class ChainFactory {
    private final Types types;
    private final Problems problems;
    private final NodeFactory factory;

    ChainFactory(Types types, Problems problems, NodeFactory factory) {
        this.types = types;
        this.problems = problems;
        this.factory = factory;
    }

    /** A contract and where it comes from. */
    private record Feed(Contract contract, Wire wire) {}

    /**
     * What the chain of a decoder reads beside its tokens.
     *
     * @param state of the recurrent part before the first step
     * @param memory the sequence that attention looks at; null where nothing is wired
     * @param zeros whether it reads zeros after the first step
     * @param fed features of what comes back from the step before; 0 where nothing does
     */
    private record Start(Feed state, @Nullable Feed memory, boolean zeros, int fed) {
        Start fed(int features) {
            return new Start(state, memory, zeros, features);
        }
    }

    /** The chain itself takes the place of the encoder; its final state is the context. */
    Built encoder(EncoderType<?> type, Component encoder, String name, Arriving arriving) {
        List<Component> layers = Types.children(encoder);
        if (!(layers.get(layers.size() - 1) instanceof Recurrent)) {
            throw new ContractException(
                    "must end in a recurrent component, whose final state is the context",
                    "put an LSTM, a GRU or the like at the end of it");
        }
        Feed in = feed(arriving, Ports.IN);
        Contributions.encoder(type, encoder, in.contract);
        List<Built> chain = chain(encoder, name, in, null);
        Built last = chain.get(chain.size() - 1);
        Map<String, Contract> outputs = new HashMap<>();
        Map<String, Wire> sources = new HashMap<>();
        Map.of(Ports.OUT, Ports.OUT, Ports.CONTEXT, Ports.FINAL_STATE).forEach((outer, inner) -> {
            Contract contract = last.outputs().get(inner);
            Wire source = last.sources().get(inner);
            if (contract != null && source != null) {
                outputs.put(outer, contract);
                sources.put(outer, source);
            }
        });
        return new Built(nodes(chain), outputs, sources);
    }

    /** The chain stays together, because at inference it is driven step by step. */
    Built decoder(DecoderType<?> type, Component decoder, String name, Arriving arriving) {
        List<Component> layers = Types.children(decoder);
        long recurrent = layers.stream().filter(Recurrent.class::isInstance).count();
        if (recurrent != 1) {
            throw new ContractException(
                    "must hold exactly one recurrent component, but holds " + recurrent,
                    recurrent == 0
                            ? "put an LSTM, a GRU or the like into it"
                            : "put the recurrent components into one Stack");
        }
        Feed context = feed(arriving, Ports.CONTEXT);
        Contract target = feed(arriving, Ports.TARGET).contract;
        var decoding = Objects.requireNonNull(Contributions.decoder(type, decoder, context.contract, target));
        Feed token = new Feed(target, new Wire(name, Ports.TOKEN));
        Feed state = new Feed(context.contract, new Wire(name, Ports.CONTEXT));
        Start start = new Start(state, memory(arriving), decoding.zeros(), 0);
        if (decoding.inputFeeding()) {
            checkFeeding(layers);
            start = start.fed(fed(decoder, name, token, start));
        }
        List<Built> chain = chain(decoder, name, token, start);
        Contract out =
                Objects.requireNonNull(chain.get(chain.size() - 1).outputs().get(Ports.OUT));
        checkScores(out, target);
        return Built.of(
                new Blueprint.DecoderNode(name, arriving.wires(), decoding, nodes(chain), Map.of(Ports.OUT, out)));
    }

    private static void checkFeeding(List<Component> layers) {
        int recurrent = 0;
        while (!(layers.get(recurrent) instanceof Recurrent)) {
            recurrent++;
        }
        if (recurrent >= layers.size() - 2) {
            throw new ContractException(
                    "feeds back what the last of its chain reads, which is here what its recurrent part gives, and that"
                            + " is known from its state",
                    "put an Attention and a Dense with tanh before the last, or set inputFeeding to false");
        }
    }

    /**
     * How many features come back: found by a trial without them, because what the recurrent part gives does not depend on
     * how much it reads. Where the trial fails the chain itself does, and says why.
     */
    private int fed(Component decoder, String name, Feed token, Start start) {
        var silent = new Problems();
        try {
            List<Built> chain =
                    new ChainFactory(types, silent, new NodeFactory(types, silent)).chain(decoder, name, token, start);
            Contract last = chain.get(chain.size() - 2).outputs().get(Ports.OUT);
            return Objects.requireNonNull(last).features();
        } catch (Guard.Reported e) {
            return 0;
        }
    }

    private static void checkScores(Contract out, Contract target) {
        int words = target.classes()
                .orElseThrow(() -> new ContractException(
                        "writes one of a known number of words, but its target has no such number",
                        "say in the input how many ids there are"));
        if (!out.sequential() || out.element() != Contract.Element.FLOAT || out.features() != words) {
            throw new ContractException(
                    "must give a score to each of the " + words + " words of its target, but gives " + out,
                    "end it with a Dense of " + words + " units");
        }
    }

    private static Feed feed(Arriving arriving, String port) {
        Contract contract = arriving.contracts().get(port);
        Wire wire = arriving.wires().get(port);
        if (contract == null || wire == null) {
            throw new Guard.Reported(); // Reported as a port to which nothing is connected.
        }
        return new Feed(contract, wire);
    }

    private static @Nullable Feed memory(Arriving arriving) {
        return arriving.contracts().containsKey(Ports.MEMORY) ? feed(arriving, Ports.MEMORY) : null;
    }

    private List<Built> chain(Component outer, String name, Feed first, @Nullable Start start) {
        List<Built> chain = new ArrayList<>();
        Feed next = first;
        for (Component layer : Types.children(outer)) {
            checkChainable(layer, start != null);
            Map<String, Feed> feeds = new HashMap<>(Map.of(Ports.IN, next));
            if (start != null && layer instanceof Recurrent) {
                chain.addAll(entrances(name, next, start));
                feeds.put(Ports.IN, chain.isEmpty() ? next : out(chain.get(chain.size() - 1)));
                feeds.put(Ports.INITIAL_STATE, start.state);
            } else if (start != null && types.port(layer, Ports.MEMORY, true).isPresent()) {
                feeds.put(Ports.MEMORY, memory(layer, start));
            }
            Built built = factory.build(layer, name + "." + layer.getName(), arriving(feeds, start != null))
                    .orElseThrow(Guard.Reported::new);
            chain.add(built);
            next = out(built);
        }
        count(outer);
        return chain;
    }

    private static Feed out(Built built) {
        return new Feed(
                Objects.requireNonNull(built.outputs().get(Ports.OUT)),
                Objects.requireNonNull(built.sources().get(Ports.OUT)));
    }

    private static List<Built> entrances(String name, Feed next, Start start) {
        List<Built> entrances = new ArrayList<>();
        Feed read = next;
        if (start.zeros) {
            entrances.add(Built.of(Entrance.node(name, Entrance.FIRST, read.contract, read.wire, 1)));
            read = out(entrances.get(0));
        }
        if (start.fed > 0) {
            entrances.add(Built.of(Entrance.node(name, Entrance.FED, read.contract, read.wire, start.fed)));
        }
        return entrances;
    }

    private Feed memory(Component layer, Start start) {
        if (start.memory == null) {
            problems.error(
                    layer,
                    Ports.MEMORY,
                    "looks at the memory of the decoder, but nothing is connected to the decoder's port memory",
                    "connect the port out of the encoder to it");
            throw new Guard.Reported();
        }
        return start.memory;
    }

    private static Arriving arriving(Map<String, Feed> feeds, boolean stepwise) {
        Map<String, Contract> contracts = new HashMap<>();
        Map<String, Wire> wires = new HashMap<>();
        feeds.forEach((port, feed) -> {
            contracts.put(port, feed.contract);
            wires.put(port, feed.wire);
        });
        return new Arriving(contracts, wires, stepwise);
    }

    private void checkChainable(Component layer, boolean decoding) {
        boolean kind = layer instanceof Layer || layer instanceof Recurrent;
        boolean ports = types.ports(layer)
                        .noneMatch(p -> p.input() && !p.optional() && !p.name().equals(Ports.IN))
                && types.port(layer, Ports.IN, true).isPresent()
                && types.port(layer, Ports.OUT, false).isPresent();
        if (!kind || !ports) {
            String where = decoding ? "a decoder" : "an encoder";
            problems.error(
                    layer,
                    null,
                    "cannot be part of " + where + ", which is a chain of layers with one input and one output",
                    "move it out of " + where);
            throw new Guard.Reported();
        }
    }

    private void count(Component outer) {
        long count = Types.children(outer).stream()
                .mapToLong(c -> factory.weights().getOrDefault(c.getId(), 0L))
                .sum();
        factory.weights().put(outer.getId(), count);
    }

    private static List<Blueprint.Node> nodes(List<Built> chain) {
        return chain.stream().flatMap(b -> b.nodes().stream()).toList();
    }
}
