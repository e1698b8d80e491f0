package org.unroll.engine.internal.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Problem;
import org.unroll.engine.Trainer;
import org.unroll.model.Architecture;
import org.unroll.model.Component;

/** Puts what a request says instead of the model into the model. Bounds are checked later, with everything else. */
final class Settings {
    private final Architecture architecture;
    private final List<Problem> problems = new ArrayList<>();

    private Settings(Architecture architecture) {
        this.architecture = architecture;
    }

    static void apply(Trainer.Request request, Architecture architecture) throws InvalidModelException {
        Settings settings = new Settings(architecture);
        request.epochs().ifPresent(n -> settings.set("plan.epochs", Integer.toString(n)));
        request.seed().ifPresent(n -> settings.set("plan.seed", Long.toString(n)));
        request.settings().forEach(settings::set);
        settings.replaceFiles(request.data());
        if (!settings.problems.isEmpty()) {
            throw new InvalidModelException(settings.problems);
        }
    }

    /** Makes data sources read other files. */
    static void replaceFiles(Map<String, Path> files, Architecture architecture) throws InvalidModelException {
        Settings settings = new Settings(architecture);
        settings.replaceFiles(files);
        if (!settings.problems.isEmpty()) {
            throw new InvalidModelException(settings.problems);
        }
    }

    private void replaceFiles(Map<String, Path> files) {
        files.forEach((name, file) -> set(name + ".file", file.toAbsolutePath().toString()));
    }

    private void set(String key, String value) {
        int dot = key.lastIndexOf('.');
        EObject component = dot < 0 ? null : find(architecture, key.substring(0, dot));
        if (component == null) {
            report(key, "names no component of the model", "write component.parameter=value with one of " + names());
            return;
        }
        EStructuralFeature feature = component.eClass().getEStructuralFeature(key.substring(dot + 1));
        if (!(feature instanceof EAttribute attribute) || attribute.isID()) {
            report(
                    key,
                    "names no parameter of " + component.eClass().getName(),
                    "write one of " + parameters(component));
            return;
        }
        try {
            EDataType type = attribute.getEAttributeType();
            component.eSet(attribute, EcoreUtil.createFromString(type, value));
        } catch (RuntimeException e) {
            report(
                    key,
                    "cannot be \"" + value + "\"",
                    "give a value of type " + attribute.getEAttributeType().getName());
        }
    }

    private static @Nullable EObject find(EObject container, String path) {
        if (container instanceof Architecture architecture && path.equals("plan")) {
            return architecture.getPlan();
        }
        for (EObject content : contents(container)) {
            if (content instanceof Component component) {
                if (path.equals(component.getName())) {
                    return component;
                }
                if (path.startsWith(component.getName() + ".")) {
                    return find(component, path.substring(component.getName().length() + 1));
                }
            }
        }
        return null;
    }

    private static List<EObject> contents(EObject container) {
        List<EObject> contents = new ArrayList<>(container.eContents());
        if (container instanceof Architecture architecture && architecture.getPlan() != null) {
            contents.addAll(architecture.getPlan().eContents());
        }
        return contents;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of("plan"));
        contents(architecture).stream()
                .filter(Component.class::isInstance)
                .forEach(c -> names.add(((Component) c).getName()));
        return names;
    }

    private static List<String> parameters(EObject component) {
        return component.eClass().getEAllAttributes().stream()
                .filter(a -> !a.isID())
                .map(EAttribute::getName)
                .toList();
    }

    private void report(String key, String message, String fix) {
        problems.add(new Problem(Problem.Severity.ERROR, null, null, null, key, message, fix));
    }
}
