package org.unroll.engine.internal.analysis;

import org.unroll.model.Component;
import org.unroll.model.Initialization;
import org.unroll.model.Recurrent;
import org.unroll.model.StartState;
import org.unroll.model.Trainable;

/**
 * What a component says about its weights and its state; where it says nothing, what the component around it says.
 *
 * @param stateful whether the state is carried from batch to batch
 * @param learned whether the first state is trained
 */
record Traits(boolean frozen, Initialization initialization, double l1, double l2, boolean stateful, boolean learned) {
    private static final Traits PLAIN = new Traits(false, Initialization.DEFAULT, 0, 0, false, false);

    static Traits of(Component component) {
        Traits around = component.eContainer() instanceof Component container ? of(container) : PLAIN;
        if (!(component instanceof Trainable own)) {
            return around;
        }
        boolean stateful = own instanceof Recurrent recurrent && recurrent.isStateful();
        boolean learned = own instanceof Recurrent recurrent && recurrent.getStartState() == StartState.LEARNED;
        return new Traits(
                own.isFrozen() || around.frozen,
                own.getInitializer() == Initialization.DEFAULT ? around.initialization : own.getInitializer(),
                own.getL1() == 0 ? around.l1 : own.getL1(),
                own.getL2() == 0 ? around.l2 : own.getL2(),
                stateful || around.stateful,
                learned || around.learned);
    }
}
