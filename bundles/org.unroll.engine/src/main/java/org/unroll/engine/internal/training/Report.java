package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Evaluation;
import org.unroll.engine.Evaluation.ClassRow;
import org.unroll.engine.Evaluation.ClassTable;
import org.unroll.engine.internal.metrics.ClassScores;
import org.unroll.engine.internal.metrics.Confusion;
import org.unroll.engine.internal.metrics.ScoreTable;
import org.unroll.engine.internal.metrics.Scores;

/** Collects what an evaluation says. */
final class Report {
    private static final String NETWORK = "network";

    private final Dataset data;
    private final Part part;
    private final Map<String, Double> metrics;
    private final Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    private final List<ClassTable> classes = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final StringBuilder details = new StringBuilder();

    /** Of a network with these metrics. */
    Report(Dataset data, Part part, Map<String, Double> own) {
        this.data = data;
        this.part = part;
        metrics = new LinkedHashMap<>(own);
        rows.put(NETWORK, own);
    }

    /** Adds the metrics of a method that needs no network. */
    void baseline(String name, Map<String, Double> values) {
        values.forEach((metric, value) -> metrics.put(name + "/" + metric, value));
        rows.computeIfAbsent(name, n -> new LinkedHashMap<>()).putAll(values);
    }

    /** Adds a table of classes, where there are some. */
    void classes(Judge judge, @Nullable Scores scores) {
        Confusion confusion = scores instanceof ClassScores classScores ? classScores.confusion() : null;
        if (confusion == null) {
            return;
        }
        List<String> known = data.names(judge.target());
        List<String> names = IntStream.range(0, confusion.classes())
                .mapToObj(c -> c < known.size() ? known.get(c) : Integer.toString(c))
                .toList();
        Map<String, Map<String, Double>> table = new LinkedHashMap<>();
        List<ClassRow> own = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            ClassRow row = row(confusion, c, names.get(c));
            own.add(row);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("precision", row.precision());
            values.put("recall", row.recall());
            values.put("f1", row.f1());
            values.put("support", (double) row.support());
            table.put(row.name(), values);
        }
        classes.add(new ClassTable(judge.loss().name(), own));
        details.append('\n').append(ScoreTable.of("Classes of " + judge.target(), table));
        details.append('\n').append(ScoreTable.confusion(confusion, names));
    }

    private static ClassRow row(Confusion confusion, int of, String name) {
        List<Long> predicted = LongStream.range(0, confusion.classes())
                .mapToObj(c -> confusion.count(of, (int) c))
                .toList();
        return new ClassRow(
                name,
                confusion.precision(of),
                confusion.recall(of),
                confusion.f1(of),
                confusion.support(of),
                predicted);
    }

    Evaluation finish() {
        int examples = data.size(part);
        String title = Evaluator.name(part) + " part, " + examples + (examples == 1 ? " example" : " examples");
        String table = ScoreTable.of(title, rows) + details;
        return new Evaluation(Evaluator.name(part), examples, metrics, classes, List.of(), remarks, table);
    }
}
