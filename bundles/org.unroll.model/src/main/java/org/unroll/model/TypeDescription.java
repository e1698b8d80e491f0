package org.unroll.model;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.jspecify.annotations.NullMarked;

/**
 * A component type as its EClass describes it: what palette, property sheet, validation, command-line help and
 * documentation are derived from.
 *
 * <p>Annotations read: {@code http://www.eclipse.org/emf/2002/GenModel} (documentation, on everything),
 * {@code urn:unroll:component} (label, category, icon, equation, paper; weights = none where
 * the type never has any) on the EClass, {@code urn:unroll:port} on the
 * EClass and its supertypes, one each (name, direction, role, axes, optional, documentation; a subtype's port replaces
 * the inherited one of the same name), {@code urn:unroll:parameter} (label, unit, group, refers) on an EAttribute. Bounds are the
 * ExtendedMetaData facets of the attribute's EDataType.
 *
 * @param id namespace of the EPackage, {@code #}, name of the EClass
 */
@NullMarked
public record TypeDescription(
        String id,
        Kind kind,
        EClass eClass,
        String label,
        String category,
        String icon,
        String documentation,
        String equation,
        String paper,
        List<PortDescription> ports,
        List<ParameterDescription> parameters,
        List<ContainmentDescription> containments) {
    public TypeDescription {
        ports = List.copyOf(ports);
        parameters = List.copyOf(parameters);
        containments = List.copyOf(containments);
    }

    /**
     * Reads the description of a type.
     *
     * @throws IllegalArgumentException when the EClass is of no kind or an annotation is wrong; says which and what
     */
    public static TypeDescription of(EClass type) {
        return new TypeReader(type).read();
    }

    /** The port of this name. */
    public Optional<PortDescription> port(String name) {
        return ports.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The parameter of this name. */
    public Optional<ParameterDescription> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
