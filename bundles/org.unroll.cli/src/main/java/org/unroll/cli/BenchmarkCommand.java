package org.unroll.cli;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.unroll.engine.Benchmark;
import org.unroll.engine.InvalidModelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code unroll benchmark}. */
@Command(
        name = "benchmark",
        description = "Time complete training steps and inference of named configurations: milliseconds (median, spread"
                + " between the quartiles, minimum), sequences per second, GFLOP/s of the matrix products.")
final class BenchmarkCommand implements Action {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--filter",
            paramLabel = "NAME",
            defaultValue = "*",
            description = "Cases whose name begins so or fits this pattern, such as lstm-A or *-train (default: all).")
    private String filter = "*";

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "30",
            description = "How often each case is timed, after its warm-up (default: ${DEFAULT-VALUE}).")
    private int repeat = 30;

    @Option(
            names = "--lines",
            hidden = true,
            description =
                    "For scripts that measure other programs in between: read \"CASE REPEAT\" from standard input,"
                            + " answer with one line of JSON each, and keep the case of the line before ready.")
    private boolean lines;

    BenchmarkCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() throws Exception {
        if (repeat < 1) {
            throw new ParameterException(spec.commandLine(), "--repeat must be at least 1, not " + repeat + ".");
        }
        Benchmark benchmark = shell.services().need(Benchmark.class);
        if (lines) {
            new BenchmarkLines(shell, benchmark).run();
            return Answer.silent(ExitCode.OK);
        }
        List<Benchmark.Case> chosen =
                benchmark.cases().stream().filter(this::chosen).toList();
        if (chosen.isEmpty()) {
            throw new Arguments(spec).refuse("No case fits \"" + filter + "\"; there are: " + names(benchmark));
        }
        return answer(benchmark, measure(benchmark, chosen));
    }

    private boolean chosen(Benchmark.Case subject) {
        PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + filter);
        return subject.id().startsWith(filter) || pattern.matches(Path.of(subject.id()));
    }

    private static String names(Benchmark benchmark) {
        StringJoiner names = new StringJoiner(", ");
        benchmark.cases().forEach(subject -> names.add(subject.id()));
        return names.toString();
    }

    private List<Timing> measure(Benchmark benchmark, List<Benchmark.Case> chosen) throws InvalidModelException {
        List<Timing> timings = new ArrayList<>();
        for (Benchmark.Case subject : chosen) {
            try (Benchmark.Session session = benchmark.open(subject)) {
                session.warmUp();
                Timing timing = Timing.of(subject, session, repeat);
                timings.add(timing);
                shell.note(timings.size() + "/" + chosen.size() + "  " + timing.text());
            }
        }
        return timings;
    }

    private static Answer answer(Benchmark benchmark, List<Timing> timings) {
        Map<String, Object> machine = benchmark.machine();
        JsonArray rows = new JsonArray();
        StringJoiner text = new StringJoiner("\n");
        timings.forEach(timing -> {
            rows.add(timing.json());
            text.add(timing.text());
        });
        JsonObject document = new JsonObject();
        document.add("machine", new Gson().toJsonTree(machine));
        document.add("rows", rows);
        machine.forEach((name, value) -> text.add(name + ": " + value));
        return Answer.ok(document, text.toString());
    }
}
