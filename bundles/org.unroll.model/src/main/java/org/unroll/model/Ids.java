package org.unroll.model;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.NullMarked;

/** Stable identifiers that a person can read: {@code lstm-1}. */
@NullMarked
public final class Ids {
    private Ids() {}

    /**
     * A new id.
     *
     * @param inside any object of the document in which the id must be unique
     * @param base what it is named after: {@code LSTM}
     */
    public static String next(EObject inside, String base) {
        EObject root = EcoreUtil.getRootContainer(inside);
        Set<String> taken = new HashSet<>();
        collect(root, taken);
        for (Iterator<EObject> all = root.eAllContents(); all.hasNext(); ) {
            collect(all.next(), taken);
        }
        String stem = stem(base);
        int number = 1;
        while (taken.contains(stem + "-" + number)) {
            number++;
        }
        return stem + "-" + number;
    }

    /**
     * A name that no sibling has: the base in lower case, with a number from the second on.
     *
     * @param siblings among which the name must be unique
     */
    public static String nextName(Collection<? extends Component> siblings, String base) {
        Set<String> taken = new HashSet<>();
        siblings.forEach(s -> taken.add(s.getName()));
        String stem = stem(base);
        String name = stem;
        for (int number = 2; taken.contains(name); number++) {
            name = stem + number;
        }
        return name;
    }

    private static void collect(EObject object, Set<String> ids) {
        String id = EcoreUtil.getID(object);
        if (id != null) {
            ids.add(id);
        }
    }

    /** What ids of things named so begin with: {@code LSTM} gives {@code lstm}. */
    public static String stem(String base) {
        String plain = Normalizer.normalize(base, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]", "");
        return plain.isEmpty() ? "node" : plain;
    }
}
