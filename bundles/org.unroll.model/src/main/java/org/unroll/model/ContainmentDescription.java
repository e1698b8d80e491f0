package org.unroll.model;

import java.util.List;
import org.eclipse.emf.ecore.EReference;
import org.jspecify.annotations.NullMarked;

/**
 * What a component of a type may contain.
 *
 * @param reference that holds the children
 * @param feature name of the reference: {@code layers}
 * @param accepts kinds that fit
 * @param minimum number of children needed
 * @param maximum number of children allowed; -1 for any number
 * @param documentation one sentence
 */
@NullMarked
public record ContainmentDescription(
        EReference reference, String feature, List<Kind> accepts, int minimum, int maximum, String documentation) {
    public ContainmentDescription {
        accepts = List.copyOf(accepts);
    }
}
