package org.unroll.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.unroll.component.BatchMemory;
import org.unroll.component.Contract;
import org.unroll.component.DataException;

/** One label for each example; ids in the order of their names. */
final class LabelColumn implements Column {
    private static final String LABELS = "labels";

    private final boolean restored;
    private final TreeSet<String> seen = new TreeSet<>();
    private List<String> labels;

    private LabelColumn(List<String> labels, boolean restored) {
        this.labels = labels;
        this.restored = restored;
    }

    static LabelColumn of(Fitted fitted) throws DataException {
        return new LabelColumn(fitted.restores() ? fitted.texts(LABELS) : List.of(), fitted.restores());
    }

    @Override
    public void see(List<String> segments) {
        if (!restored) {
            seen.addAll(segments);
        }
    }

    @Override
    public void fit() {
        labels = restored ? labels : List.copyOf(seen);
    }

    @Override
    public List<String> names() {
        return labels;
    }

    @Override
    public Contract contract() {
        return Contract.label(labels.size());
    }

    @Override
    public int[] ids(Path file, long line, List<String> segments) throws DataException {
        int id = labels.indexOf(segments.get(0));
        if (id < 0) {
            throw new DataException(
                    file,
                    line,
                    0,
                    "the label " + Shown.text(segments.get(0)) + " does not occur in the training part;"
                            + " check its spelling, or divide the examples otherwise");
        }
        return new int[] {id};
    }

    @Override
    public void add(BatchMemory.Filling filling, String name, List<int[]> rows) {
        filling.add(name, rows.stream().mapToInt(row -> row[0]).toArray(), rows.size());
    }

    @Override
    public Map<String, Object> fitted() {
        return Map.of(LABELS, labels);
    }
}
