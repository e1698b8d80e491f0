package org.unroll.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.unroll.component.DataException;

/**
 * What an earlier run fitted on its training part, as JSON gave it back.
 *
 * @param values empty where a source is to fit anew
 */
record Fitted(Map<String, Object> values) {
    static final Fitted NOTHING = new Fitted(Map.of());
    private static final Path RECORD = Path.of("run.json");

    /** Whether there is something to restore. */
    boolean restores() {
        return !values.isEmpty();
    }

    /**
     * A number.
     *
     * @throws DataException when it is absent or none
     */
    double number(String name) throws DataException {
        if (values.get(name) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw lacks(name, "a number");
    }

    /**
     * A list of texts.
     *
     * @throws DataException when it is absent or none
     */
    List<String> texts(String name) throws DataException {
        if (values.get(name) instanceof List<?> list
                && list.stream().allMatch(t -> t instanceof String text && !text.isEmpty())) {
            return list.stream().map(String.class::cast).toList();
        }
        throw lacks(name, "a list of texts");
    }

    /** What was fitted under a name; nothing where the name is absent. */
    @SuppressWarnings("unchecked") // the keys of a JSON object are texts
    Fitted part(String name) {
        return values.get(name) instanceof Map<?, ?> map ? new Fitted((Map<String, Object>) map) : NOTHING;
    }

    static DataException lacks(String name, String kind) {
        return new DataException(
                RECORD, 0, 0, "fitted." + name + " is not " + kind + "; the data source was changed, or the file was");
    }
}
