package org.unroll.server;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.unroll.model.Component;

/** Names that are unique among siblings. */
final class Names {
    private static final Pattern NUMBER = Pattern.compile("\\d+$");

    private Names() {}

    static Set<String> of(Collection<? extends Component> siblings) {
        return siblings.stream().map(Component::getName).collect(Collectors.toSet());
    }

    /** The name, or its stem with a number from 2 on. */
    static String free(String wanted, Set<String> taken) {
        if (!taken.contains(wanted)) {
            return wanted;
        }
        String stem = NUMBER.matcher(wanted).replaceFirst("");
        int number = 2;
        while (taken.contains(stem + number)) {
            number++;
        }
        return stem + number;
    }
}
