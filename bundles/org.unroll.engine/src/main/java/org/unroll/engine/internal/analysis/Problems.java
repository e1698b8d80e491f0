package org.unroll.engine.internal.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.Problem;
import org.unroll.engine.Problem.Severity;
import org.unroll.model.Component;
import org.unroll.model.Group;

/** Collects what is wrong with a model; every message starts with the name of the component. */
final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    void error(Component component, @Nullable String port, String message, String fix) {
        add(Severity.ERROR, component, null, port, message, fix);
    }

    void warning(Component component, String message, String fix) {
        add(Severity.WARNING, component, null, null, message, fix);
    }

    void error(Link link, String message, String fix) {
        add(Severity.ERROR, link.target(), link.id(), link.targetPort(), message, fix);
    }

    /** A problem of the model as a whole, shown at an object such as the training plan. */
    void model(Severity severity, @Nullable String id, String path, String message, String fix) {
        found.add(new Problem(severity, id, null, null, path, message, fix));
    }

    private void add(
            Severity severity,
            @Nullable Component component,
            @Nullable String connection,
            @Nullable String port,
            String message,
            String fix) {
        String id = component == null ? null : component.getId();
        String text = component == null ? message : name(component) + " " + message;
        found.add(new Problem(severity, id, connection, port, path(component), text, fix));
    }

    /** Errors first, otherwise in the order they were found. */
    List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Problem::severity));
        return sorted;
    }

    /** What people call a component. */
    static String name(@Nullable Component component) {
        if (component == null) {
            return "?";
        }
        String name = component.getName();
        return name == null || name.isBlank() ? component.eClass().getName() : name;
    }

    /** Names from the outermost container to the component; a group is no part of the names of its members. */
    static String path(@Nullable Component component) {
        if (component == null) {
            return "";
        }
        EObject container = component.eContainer();
        return container instanceof Component outer && !(outer instanceof Group)
                ? path(outer) + "." + name(component)
                : name(component);
    }
}
