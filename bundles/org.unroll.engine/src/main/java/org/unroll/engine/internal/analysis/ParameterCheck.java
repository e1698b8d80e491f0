package org.unroll.engine.internal.analysis;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.unroll.model.ParameterDescription;

/** Whether the value of a parameter is within its bounds. */
final class ParameterCheck {
    /** What is wrong with a value, and what to do. */
    record Finding(String message, String fix) {}

    private ParameterCheck() {}

    static Optional<Finding> check(ParameterDescription parameter, EObject component) {
        Object value = component.eGet(component.eClass().getEStructuralFeature(parameter.name()));
        if (value == null || (parameter.required() && value instanceof String s && s.isBlank())) {
            return parameter.required()
                    ? Optional.of(new Finding("needs a value for " + label(parameter), "set " + label(parameter)))
                    : Optional.empty();
        }
        if (value instanceof String text && !parameter.values().isEmpty()) {
            return parameter.values().contains(text)
                    ? Optional.empty()
                    : wrong(parameter, text, "one of " + String.join(", ", parameter.values()));
        }
        return value instanceof Number number ? bounds(parameter, number) : Optional.empty();
    }

    private static Optional<Finding> bounds(ParameterDescription parameter, Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return wrong(parameter, number, "a finite number");
        }
        if (below(value, parameter.minimum()) || below(-value, negated(parameter.maximum()))) {
            return wrong(parameter, number, range(parameter));
        }
        Double exclusiveMinimum = parameter.exclusiveMinimum();
        Double exclusiveMaximum = parameter.exclusiveMaximum();
        if ((exclusiveMinimum != null && value <= exclusiveMinimum)
                || (exclusiveMaximum != null && value >= exclusiveMaximum)) {
            return wrong(parameter, number, range(parameter));
        }
        return Optional.empty();
    }

    private static boolean below(double value, @Nullable Double bound) {
        return bound != null && value < bound;
    }

    private static @Nullable Double negated(@Nullable Double bound) {
        return bound == null ? null : -bound;
    }

    private static String range(ParameterDescription p) {
        StringBuilder range = new StringBuilder();
        append(range, "at least ", p.minimum());
        append(range, "greater than ", p.exclusiveMinimum());
        append(range, "at most ", p.maximum());
        append(range, "less than ", p.exclusiveMaximum());
        return range.toString();
    }

    private static void append(StringBuilder range, String words, @Nullable Double bound) {
        if (bound != null) {
            range.append(range.isEmpty() ? "" : " and ").append(words).append(text(bound));
        }
    }

    private static String text(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }

    private static Optional<Finding> wrong(ParameterDescription parameter, Object value, String allowed) {
        return Optional.of(new Finding(
                "has " + label(parameter) + " " + value + ", but it must be " + allowed,
                "set " + label(parameter) + " to a value that is " + allowed));
    }

    private static String label(ParameterDescription parameter) {
        return "'" + parameter.label() + "'";
    }
}
