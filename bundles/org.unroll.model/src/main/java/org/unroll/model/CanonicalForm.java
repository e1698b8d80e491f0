package org.unroll.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The one way a model is written: components, wires and positions sorted by id, one element per line. Two people who
 * change different components change different lines.
 */
@NullMarked
final class CanonicalForm {
    private static final Map<String, Object> OPTIONS =
            Map.of(XMLResource.OPTION_ENCODING, "UTF-8", Resource.OPTION_LINE_DELIMITER, "\n");

    private CanonicalForm() {}

    static byte[] of(Architecture architecture) throws IOException {
        Architecture copy = EcoreUtil.copy(architecture);
        sort(copy.getComponents(), Component::getId);
        Groups.all(copy).stream()
                .filter(Group.class::isInstance)
                .forEach(group -> sort(((Group) group).getComponents(), Component::getId));
        sort(copy.getConnections(), Connection::getId);
        if (copy.getDiagram() != null) {
            sort(
                    copy.getDiagram().getPositions(),
                    p -> p.getComponent() == null ? null : p.getComponent().getId());
        }
        XMIResourceImpl resource = new XMIResourceImpl();
        resource.getContents().add(copy);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            resource.save(bytes, OPTIONS);
        } catch (RuntimeException e) {
            // EMF throws unchecked for characters that XML cannot hold.
            throw new IOException("the model cannot be written as XML: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    /** How elements follow each other in a file. */
    static <T extends EObject> Comparator<T> order(Function<T, @Nullable String> id) {
        return Comparator.comparing(id, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private static <T extends EObject> void sort(EList<T> list, Function<T, @Nullable String> key) {
        List<T> sorted = new ArrayList<>(list);
        sorted.sort(order(key));
        list.clear();
        list.addAll(sorted);
    }
}
