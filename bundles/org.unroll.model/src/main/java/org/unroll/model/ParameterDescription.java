package org.unroll.model;

import java.util.List;
import org.eclipse.emf.ecore.EAttribute;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a component type.
 *
 * @param attribute that holds the value
 * @param name of the attribute: {@code hiddenSize}
 * @param label shown to people
 * @param type of the value
 * @param defaultValue Integer, Long, Double, Boolean or String; the name of the literal for an enumeration; null where
 *     there is none
 * @param minimum smallest value allowed, or null
 * @param maximum greatest value allowed, or null
 * @param exclusiveMinimum what a value must be greater than, or null
 * @param exclusiveMaximum what a value must be less than, or null
 * @param values the only values allowed; empty where there is no such list
 * @param unit for example {@code steps}; may be empty
 * @param documentation one sentence
 * @param required whether a value must be given
 * @param group heading under which it stands; empty for what matters first
 * @param refers what the value names: {@code weights} for a component that lends its weights; empty where it names
 *     nothing
 */
@NullMarked
public record ParameterDescription(
        EAttribute attribute,
        String name,
        String label,
        Type type,
        @Nullable Object defaultValue,
        @Nullable Double minimum,
        @Nullable Double maximum,
        @Nullable Double exclusiveMinimum,
        @Nullable Double exclusiveMaximum,
        List<String> values,
        String unit,
        String documentation,
        boolean required,
        String group,
        String refers) {
    /** Types of values. */
    public enum Type {
        INTEGER,
        NUMBER,
        BOOLEAN,
        STRING,
        ENUMERATION
    }

    public ParameterDescription {
        values = List.copyOf(values);
    }
}
