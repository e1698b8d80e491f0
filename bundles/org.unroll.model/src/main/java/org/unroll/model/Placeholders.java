package org.unroll.model;

import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EPackage;
import org.jspecify.annotations.NullMarked;

/** Stand-ins for component types whose bundle is absent; they keep all that the file says. */
@NullMarked
public final class Placeholders {
    /** Source of the annotation that marks an EPackage made up from a file. */
    static final String MARK = "urn:unroll:placeholder";

    private Placeholders() {}

    /** Whether the type stands in for one whose bundle is absent. */
    public static boolean isPlaceholder(EClass type) {
        EPackage owner = type.getEPackage();
        return owner != null && owner.getEAnnotation(MARK) != null;
    }

    /** The id of a type, placeholder or not: namespace, {@code #}, name. */
    public static String typeId(EClass type) {
        EPackage owner = type.getEPackage();
        return (owner == null ? "" : owner.getNsURI()) + "#" + type.getName();
    }
}
