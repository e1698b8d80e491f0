package org.unroll.engine.internal.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.emf.ecore.EObject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;
import org.unroll.engine.Analysis;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Problem;
import org.unroll.engine.Problem.Severity;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.Trainable;

/** Analyzes in one pass: components by themselves, the wiring, then contracts from the inputs to the losses. */
@org.osgi.service.component.annotations.Component
public final class ArchitectureAnalyzer implements Analyzer {
    private static final String CANDIDATE = "\u0000candidate";
    /** They are held in one Java array. */
    private static final long MAXIMUM_WEIGHTS = Integer.MAX_VALUE - 8;

    private final ComponentRegistry registry;

    /** An analyzer that knows what the registry knows at the time of each call. */
    @Activate
    public ArchitectureAnalyzer(@Reference ComponentRegistry registry) {
        this.registry = registry;
    }

    private record Result(Inference inference, List<Problem> problems) {
        List<Problem> errors() {
            return problems.stream().filter(p -> p.severity() == Severity.ERROR).toList();
        }
    }

    @Override
    public Analysis analyze(Architecture architecture) {
        return analyze(architecture, () -> false);
    }

    @Override
    public Analysis analyze(Architecture architecture, BooleanSupplier abandoned) {
        Result result = run(architecture, links(architecture), abandoned);
        Inference inference = result.inference;
        return new Analysis(
                Collections.unmodifiableMap(inference.outputs()),
                Collections.unmodifiableMap(inference.wires()),
                Collections.unmodifiableMap(inference.weights()),
                result.problems);
    }

    private Result run(Architecture architecture, List<Link> links) {
        return run(architecture, links, () -> false);
    }

    private Result run(Architecture architecture, List<Link> links, BooleanSupplier abandoned) {
        List<Component> components = Groups.flat(architecture);
        Problems problems = new Problems();
        Types types = new ComponentChecks(registry, problems).check(architecture);
        Graph graph = new GraphReader(architecture, types, problems).read(links);
        Inference inference = new Inference(types, problems);
        inference.run(graph, abandoned);
        new Sharing(inference.plan(), problems, inference.weights()).apply(architecture);
        addGroups(architecture, inference.weights());
        long total = components.stream()
                .mapToLong(c -> inference.weights().getOrDefault(c.getId(), 0L))
                .sum();
        if (total > MAXIMUM_WEIGHTS) {
            problems.model(
                    Severity.ERROR,
                    null,
                    "",
                    String.format(
                            Locale.ROOT, "The model has %,d weights, but %,d are the most", total, MAXIMUM_WEIGHTS),
                    "make its layers smaller");
        }
        if (components.isEmpty()) {
            problems.model(Severity.WARNING, null, "", "The model is empty", "drag an Input from the palette to begin");
        } else {
            new LossCheck(architecture, problems).check(graph);
            new PlanCheck(types, problems).check(architecture.getPlan());
            if (architecture.getPlan() != null) {
                new MethodCheck(architecture.getPlan(), inference.nodes(), problems).check();
            }
        }
        return new Result(inference, problems.sorted());
    }

    /** A group has the weights of its members, where all of them are known. */
    private static void addGroups(Architecture architecture, Map<String, Long> weights) {
        for (Component component : Groups.all(architecture)) {
            if (component instanceof Group group) {
                List<Component> members = Groups.all(group).stream()
                        .filter(Trainable.class::isInstance)
                        .toList();
                if (members.stream().allMatch(m -> weights.containsKey(m.getId()))) {
                    weights.put(
                            group.getId(),
                            members.stream()
                                    .mapToLong(m -> weights.getOrDefault(m.getId(), 0L))
                                    .sum());
                } else {
                    weights.remove(group.getId());
                }
            }
        }
    }

    private static List<Link> links(Architecture architecture) {
        return architecture.getConnections().stream().map(Link::of).toList();
    }

    @Override
    public Optional<String> refuse(
            Architecture architecture, String source, String sourcePort, String target, String targetPort) {
        Component from = find(architecture, source);
        Component to = find(architecture, target);
        if (from == null || to == null) {
            return Optional.of("There is no component with the id " + (from == null ? source : target));
        }
        if (from == to) {
            return Optional.of(Problems.name(from) + " cannot be wired to itself: a network must be free of loops");
        }
        List<Link> links = new ArrayList<>(links(architecture));
        Set<Problem> before = new HashSet<>(run(architecture, links).problems);
        links.add(new Link(CANDIDATE, from, sourcePort, to, targetPort));
        Set<String> blamed = new HashSet<>(List.of(target));
        to.eAllContents().forEachRemaining(o -> blamed.add(id(o)));
        return run(architecture, links).errors().stream()
                .filter(p -> !before.contains(p))
                .filter(p -> CANDIDATE.equals(p.connection())
                        || (p.component() != null && blamed.contains(p.component()))
                        || p.message().contains("is part of a loop"))
                .findFirst()
                .map(p -> p.message() + (p.fix().isEmpty() ? "" : ": " + p.fix()));
    }

    private static String id(EObject object) {
        return object instanceof Component component ? String.valueOf(component.getId()) : "";
    }

    private static @org.jspecify.annotations.Nullable Component find(Architecture architecture, String id) {
        for (var all = architecture.eAllContents(); all.hasNext(); ) {
            if (all.next() instanceof Component component && id.equals(component.getId())) {
                return component;
            }
        }
        return null;
    }

    @Override
    public Blueprint compile(Architecture architecture) throws InvalidModelException {
        Result result = run(architecture, links(architecture));
        if (Groups.flat(architecture).isEmpty()) {
            throw new InvalidModelException(List.of(new Problem(
                    Severity.ERROR, null, null, null, "", "The model is empty", "add components and wire them")));
        }
        if (!result.errors().isEmpty()) {
            throw new InvalidModelException(result.errors());
        }
        List<Blueprint.Node> nodes = List.copyOf(result.inference.nodes());
        WeightPlan plan = result.inference.plan();
        return new Blueprint(
                String.valueOf(architecture.getName()),
                nodes,
                Collections.unmodifiableMap(plan.weights()),
                Collections.unmodifiableMap(plan.treatments()),
                Collections.unmodifiableMap(plan.shared()),
                result.inference.kernels());
    }
}
