package org.unroll.engine.internal.registry;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Contribution;
import org.unroll.component.KernelType;
import org.unroll.model.Kind;
import org.unroll.model.ParameterDescription;
import org.unroll.model.TypeDescription;

/** Binds the attributes of an EObject to the parameter record of a contribution, by name. */
public final class ParameterBinding {
    /** Reflection is slow, and models are analyzed after every edit. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> contribution) {
            Class<?> type = parameterRecord(contribution);
            return new Shape(List.of(type.getRecordComponents()), canonicalConstructor(type));
        }
    };

    private record Shape(List<RecordComponent> components, Constructor<?> constructor) {}

    private ParameterBinding() {}

    /**
     * The parameters of a component. A String that is not set is the empty String.
     *
     * @throws IllegalArgumentException when a value does not fit, or the record refuses it
     */
    public static <P extends Record> P bind(Contribution<P> contribution, EObject component) {
        return record(contribution, component);
    }

    /**
     * The parameters of a component, for its fused face.
     *
     * @throws IllegalArgumentException when a value does not fit, or the record refuses it
     */
    public static <P extends Record> P bind(KernelType<P> kernel, EObject component) {
        return record(kernel, component);
    }

    @SuppressWarnings("unchecked") // the record class was read from the contribution's own type argument
    private static <P extends Record> P record(Object contribution, EObject component) {
        Shape shape = SHAPES.get(contribution.getClass());
        Object[] values =
                shape.components.stream().map(c -> value(component, c)).toArray();
        try {
            return (P) shape.constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalArgumentException("refuses its parameters: " + cause.getMessage(), cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("its parameter record cannot be made: " + e.getMessage(), e);
        }
    }

    private static Object value(EObject component, RecordComponent wanted) {
        EStructuralFeature feature = component.eClass().getEStructuralFeature(wanted.getName());
        if (feature == null) {
            throw new IllegalArgumentException(component.eClass().getName() + " has no attribute " + wanted.getName());
        }
        Object value = component.eGet(feature);
        if (value instanceof Enumerator literal && wanted.getType().isEnum()) {
            return constant(wanted.getType(), literal.getName());
        }
        if (value == null && wanted.getType() == String.class) {
            return "";
        }
        if (value == null) {
            throw new IllegalArgumentException("attribute " + wanted.getName() + " has no value");
        }
        return value;
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> ((Enum<?>) c).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no constant " + name));
    }

    /** Where the record of a contribution or a kernel does not fit the attributes of its EClass; empty when it does. */
    static List<String> mismatches(TypeDescription description, Object contribution) {
        List<RecordComponent> components;
        try {
            components = SHAPES.get(contribution.getClass()).components;
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        List<String> mismatches = new ArrayList<>();
        for (RecordComponent component : components) {
            description
                    .parameter(component.getName())
                    .ifPresentOrElse(
                            parameter -> compare(component, parameter, mismatches),
                            () -> mismatches.add("the record has " + component.getName() + ", the EClass has not"));
        }
        for (ParameterDescription parameter : description.parameters()) {
            boolean ofKind = parameter.attribute().getEContainingClass()
                            == description.kind().core()
                    || Kind.of(parameter.attribute().getEContainingClass()) == null;
            boolean bound = components.stream().anyMatch(c -> c.getName().equals(parameter.name()));
            if (!ofKind && !bound) {
                mismatches.add("the EClass has " + parameter.name() + ", the record has not");
            }
        }
        return mismatches;
    }

    private static void compare(RecordComponent component, ParameterDescription parameter, List<String> mismatches) {
        Class<?> type = component.getType();
        if (parameter.type() == ParameterDescription.Type.ENUMERATION) {
            if (!type.isEnum()) {
                mismatches.add(component.getName() + " is an enumeration in the EClass, but " + type.getSimpleName()
                        + " in the record");
                return;
            }
            List<String> constants = Arrays.stream(type.getEnumConstants())
                    .map(c -> ((Enum<?>) c).name())
                    .toList();
            for (String literal : parameter.values()) {
                if (!constants.contains(literal)) {
                    mismatches.add(component.getName() + " may be " + literal + " in the EClass, which the enum "
                            + type.getSimpleName() + " lacks");
                }
            }
            return;
        }
        Class<?> java = parameter.attribute().getEAttributeType().getInstanceClass();
        if (java != type) {
            mismatches.add(
                    component.getName() + " is " + name(java) + " in the EClass, but " + name(type) + " in the record");
        }
    }

    private static String name(@Nullable Class<?> type) {
        return type == null ? "of no Java type" : type.getSimpleName();
    }

    private static Class<?> parameterRecord(Class<?> contribution) {
        for (Class<?> c = contribution; c != null; c = c.getSuperclass()) {
            for (Type type : c.getGenericInterfaces()) {
                if (type instanceof ParameterizedType p
                        && p.getRawType() instanceof Class<?> raw
                        && (Contribution.class.isAssignableFrom(raw) || KernelType.class.isAssignableFrom(raw))
                        && p.getActualTypeArguments()[0] instanceof Class<?> argument
                        && argument.isRecord()) {
                    return argument;
                }
            }
        }
        throw new IllegalArgumentException(
                "does not say which record holds its parameters: write implements CellType<MyCell.Params> or the like");
    }

    private static Constructor<?> canonicalConstructor(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record always has its canonical constructor", e);
        }
    }
}
