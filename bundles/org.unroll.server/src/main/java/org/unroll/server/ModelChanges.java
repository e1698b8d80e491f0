package org.unroll.server;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EContentAdapter;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Component;
import org.unroll.model.Diagram;
import org.unroll.model.Position;

/** Collects the objects of an architecture that commands touch. */
final class ModelChanges extends EContentAdapter {
    private final Set<EObject> touched = new LinkedHashSet<>();

    /** What was touched since the last call: changed, added, removed, or moved among siblings. */
    Set<EObject> take() {
        Set<EObject> taken = new LinkedHashSet<>(touched);
        touched.clear();
        return taken;
    }

    /** Whether more than places on the diagram changed, so that inference has to run again. */
    static boolean semantic(Collection<EObject> touched) {
        return touched.stream().anyMatch(object -> !(object instanceof Position || object instanceof Diagram));
    }

    @Override
    public void notifyChanged(Notification change) {
        super.notifyChanged(change);
        if (change.isTouch() || !(change.getNotifier() instanceof EObject notifier)) {
            return;
        }
        if (change.getFeature() instanceof EReference reference && reference.isContainment()) {
            addTrees(change.getOldValue());
            addTrees(change.getNewValue());
            if (notifier instanceof Component) {
                touched.addAll(notifier.eContents());
            }
        } else {
            touched.add(notifier);
        }
    }

    private void addTrees(@Nullable Object value) {
        List<?> roots = value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
        for (Object root : roots) {
            if (root instanceof EObject object) {
                touched.add(object);
                object.eAllContents().forEachRemaining(touched::add);
            }
        }
    }
}
