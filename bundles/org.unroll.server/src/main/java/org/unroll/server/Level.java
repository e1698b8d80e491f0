package org.unroll.server;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Group;
import org.unroll.model.ModelPackage.Literals;

/** Where nodes of the graph stand beside each other: in the architecture itself, or in a group. */
record Level(EObject owner, EReference components) {
    /** The level with this id; null is the outermost. */
    static Level of(EditedModel model, @Nullable String id) {
        if (id == null) {
            return new Level(model.architecture(), Literals.ARCHITECTURE__COMPONENTS);
        }
        if (!(model.find(id) instanceof Group group)) {
            throw new Refusal("The group is no longer there.");
        }
        return new Level(group, Literals.GROUP__COMPONENTS);
    }

    /** The level on which a node of the graph stands. */
    static Level around(EObject node) {
        EObject owner = node.eContainer();
        return new Level(
                owner, owner instanceof Group ? Literals.GROUP__COMPONENTS : Literals.ARCHITECTURE__COMPONENTS);
    }
}
