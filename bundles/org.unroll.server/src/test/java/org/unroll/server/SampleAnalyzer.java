package org.unroll.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Contract;
import org.unroll.engine.Analysis;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Problem;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.Groups;
import org.unroll.model.Loss;
import org.unroll.model.ModelInput;

/** Sizes travel along wires, weights follow from sizes, and an open input is a problem. */
final class SampleAnalyzer implements Analyzer {
    @Override
    public Analysis analyze(Architecture architecture) {
        Map<String, Contract> wires = new HashMap<>();
        Map<String, Long> weights = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Component component : Groups.flat(architecture)) {
            Connection entering = entering(architecture, component);
            if (entering == null && !(component instanceof ModelInput)) {
                problems.add(open(component));
            }
            int size = size(architecture, component, new HashSet<>());
            if (size > 0 && !(component instanceof Loss)) {
                weights.put(component.getId(), (long) size);
            }
        }
        for (Connection wire : architecture.getConnections()) {
            int size = size(architecture, wire.getSource(), new HashSet<>());
            if (size > 0) {
                wires.put(wire.getId(), Contract.sequence(size));
            }
        }
        return new Analysis(Map.of(), wires, weights, problems);
    }

    @Override
    public Optional<String> refuse(
            Architecture architecture, String source, String sourcePort, String target, String targetPort) {
        Set<String> downstream = new HashSet<>(Set.of(target));
        boolean more = true;
        while (more) {
            more = false;
            for (Connection wire : architecture.getConnections()) {
                more |= downstream.contains(wire.getSource().getId())
                        && downstream.add(wire.getTarget().getId());
            }
        }
        return downstream.contains(source) ? Optional.of("This would close a circle.") : Optional.empty();
    }

    @Override
    public Blueprint compile(Architecture architecture) {
        throw new UnsupportedOperationException();
    }

    /** The size of what leaves a component; 0 when unknown. */
    private static int size(Architecture architecture, Component component, Set<Component> seen) {
        if (component instanceof ModelInput) {
            return 1;
        }
        Connection entering = entering(architecture, component);
        if (entering == null || !seen.add(component)) {
            return 0;
        }
        int before = size(architecture, entering.getSource(), seen);
        for (String name : List.of("hiddenSize", "units")) {
            EStructuralFeature feature = component.eClass().getEStructuralFeature(name);
            if (feature != null) {
                return before == 0 ? 0 : (int) component.eGet(feature);
            }
        }
        return before;
    }

    private static @Nullable Connection entering(Architecture architecture, Component component) {
        return architecture.getConnections().stream()
                .filter(wire -> wire.getTarget() == component)
                .findFirst()
                .orElse(null);
    }

    private static Problem open(Component component) {
        String message = component.getName() + " has an open input.";
        return new Problem(
                Problem.Severity.ERROR, component.getId(), null, "in", component.getName(), message, "Connect it.");
    }
}
