package org.unroll.server;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.unroll.engine.Problem;
import org.unroll.model.Component;
import org.unroll.model.Group;
import org.unroll.model.Trainable;
import org.unroll.model.Wrapper;

/**
 * Whose weights a component could use in place of own ones. Which fit is not judged here: each is tried on a copy of the
 * model, and what the check has nothing against is offered.
 */
final class Lenders {
    private static final String PARAMETER = "weightsFrom";
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2500);

    private final ModelFile file;
    private final EditedModel model;
    private final Palette palette;
    private final Inference inference;

    Lenders(ModelFile file, EditedModel model, Palette palette, Inference inference) {
        this.file = file;
        this.model = model;
        this.palette = palette;
        this.inference = inference;
    }

    /** Names that fit, in the order of the file; what was not tried when the time was up is left out. */
    List<String> of(String component) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Set<String> before = messages(component, "");
        return model.elements().values().stream()
                .filter(Trainable.class::isInstance)
                .map(Trainable.class::cast)
                .filter(lender -> !lender.getId().equals(component) && ownsWeights(lender))
                .map(Lenders::path)
                .distinct()
                .takeWhile(name -> System.nanoTime() < deadline)
                .filter(name -> before.containsAll(messages(component, name)))
                .toList();
    }

    /** What a wrapper holds has its weights as a part of the wrapper. */
    private static boolean ownsWeights(Trainable component) {
        String from = component.getWeightsFrom();
        return !(component.eContainer() instanceof Wrapper) && (from == null || from.isBlank());
    }

    private static String path(Component component) {
        return Stream.<EObject>iterate(
                        component, c -> c instanceof Component && !(c instanceof Group), EObject::eContainer)
                .map(each -> String.valueOf(((Component) each).getName()))
                .reduce((inner, outer) -> outer + "." + inner)
                .orElse("");
    }

    /** What the check has against a component that takes its weights from this one. */
    private Set<String> messages(String component, String lender) {
        EditedModel tried = copy();
        var changes = new Changes(palette, (architecture, wire) -> Optional.empty());
        var change = new Protocol.SetParameter("", component, PARAMETER, new JsonPrimitive(lender));
        changes.edit(tried, change).command().ifPresent(tried::execute);
        return inference.analyze(tried.architecture()).problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .filter(problem -> component.equals(problem.component()))
                .map(Problem::message)
                .collect(Collectors.toSet());
    }

    private EditedModel copy() {
        try {
            return file.parse(model.bytes());
        } catch (IOException e) {
            throw new Refusal("The model cannot be read: " + e.getMessage());
        }
    }
}
