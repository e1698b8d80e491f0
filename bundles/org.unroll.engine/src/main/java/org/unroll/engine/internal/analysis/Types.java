package org.unroll.engine.internal.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.unroll.engine.ComponentRegistry.Registered;
import org.unroll.model.Component;
import org.unroll.model.PortDescription;

/** The types of the components that can be used: installed, with parameters within bounds and children that fit. */
final class Types {
    private final Map<Component, Registered> known = new HashMap<>();
    private final Map<Component, Boolean> flawed = new HashMap<>();

    void put(Component component, Registered type) {
        known.put(component, type);
    }

    void flaw(Component component) {
        flawed.put(component, true);
    }

    /** The type, if the bundle is there. */
    Optional<Registered> of(Component component) {
        return Optional.ofNullable(known.get(component));
    }

    /** The type, if the component can be created. */
    Optional<Registered> usable(Component component) {
        return flawed.containsKey(component) ? Optional.empty() : of(component);
    }

    Optional<PortDescription> port(Component component, String name, boolean input) {
        return ports(component)
                .filter(p -> p.input() == input && p.name().equals(name))
                .findFirst();
    }

    Stream<PortDescription> ports(Component component) {
        return of(component).stream().flatMap(t -> t.description().ports().stream());
    }

    String label(Component component) {
        return of(component)
                .map(t -> t.description().label())
                .orElse(component.eClass().getName());
    }

    /** What a component contains, in order. */
    static List<Component> children(Component component) {
        return parts(component);
    }

    /** The components that an object contains, in order. */
    static List<Component> parts(EObject container) {
        return container.eContents().stream()
                .filter(Component.class::isInstance)
                .map(Component.class::cast)
                .toList();
    }
}
