package org.unroll.model;

import org.eclipse.emf.ecore.EClass;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What a component is good for: the core kind its EClass extends. */
@NullMarked
public enum Kind {
    INPUT(ModelPackage.Literals.MODEL_INPUT),
    LAYER(ModelPackage.Literals.LAYER),
    CELL(ModelPackage.Literals.CELL),
    WRAPPER(ModelPackage.Literals.WRAPPER),
    ENCODER(ModelPackage.Literals.ENCODER),
    DECODER(ModelPackage.Literals.DECODER),
    GROUP(ModelPackage.Literals.GROUP),
    LOSS(ModelPackage.Literals.LOSS),
    OPTIMIZER(ModelPackage.Literals.OPTIMIZER),
    CLIPPER(ModelPackage.Literals.CLIPPER),
    SCHEDULE(ModelPackage.Literals.SCHEDULE),
    DATA(ModelPackage.Literals.DATA_SOURCE),
    PLAN(ModelPackage.Literals.TRAINING_PLAN);

    private final EClass core;

    Kind(EClass core) {
        this.core = core;
    }

    /** The EClass of the core metamodel that types of this kind extend. */
    public EClass core() {
        return core;
    }

    /** The kind of a type, or null where it is none: a wire, or a placeholder of which only the file is known. */
    public static @Nullable Kind of(EClass type) {
        for (Kind kind : values()) {
            if (kind.core.isSuperTypeOf(type)) {
                return kind;
            }
        }
        return null;
    }
}
