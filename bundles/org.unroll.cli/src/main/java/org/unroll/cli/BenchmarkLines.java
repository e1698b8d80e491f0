package org.unroll.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.Benchmark;
import org.unroll.engine.InvalidModelException;

/** Times what it is told line by line, so that another program can be timed between two lines on the same machine. */
final class BenchmarkLines {
    private static final Pattern SIZES = Pattern.compile("(\\d+x){4}\\d+");

    private final Shell shell;
    private final Benchmark benchmark;
    private Benchmark.@Nullable Case subject;
    private Benchmark.@Nullable Session session;

    BenchmarkLines(Shell shell, Benchmark benchmark) {
        this.shell = shell;
        this.benchmark = benchmark;
    }

    /** Answers until the input ends. */
    void run() throws IOException, InvalidModelException {
        try {
            answer(new Gson().toJsonTree(benchmark.machine()).getAsJsonObject());
            String line = shell.in().readLine();
            while (line != null) {
                String[] words = line.strip().split(" ");
                Benchmark.Session ready = ready(words[0]);
                answer(Timing.of(java.util.Objects.requireNonNull(subject), ready, Integer.parseInt(words[1]))
                        .json());
                line = shell.in().readLine();
            }
        } finally {
            close();
        }
    }

    private Benchmark.Session ready(String id) throws InvalidModelException {
        if (session == null || subject == null || !subject.id().equals(id)) {
            close();
            Benchmark.Case wanted = find(id);
            Benchmark.Session opened = benchmark.open(wanted);
            opened.warmUp();
            subject = wanted;
            session = opened;
            return opened;
        }
        return session;
    }

    /** By its id; in the place of a letter there may be sizes: {@code lstm-32x28x28x128x1-train}. */
    private Benchmark.Case find(String id) {
        Matcher sizes = SIZES.matcher(id);
        String known = sizes.find() ? sizes.replaceFirst("A") : id;
        Benchmark.Case found = benchmark.cases().stream()
                .filter(each -> each.id().equals(known))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no case " + known));
        if (known.equals(id)) {
            return found;
        }
        int[] n = Arrays.stream(sizes.group().split("x"))
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Benchmark.Case(
                id.substring(0, sizes.end()),
                found.phase(),
                found.cell(),
                new Benchmark.Size(n[0], n[1], n[2], n[3], n[4]),
                found.bidirectional(),
                found.varied());
    }

    private void answer(JsonObject row) {
        shell.out().println(row);
        shell.out().flush();
    }

    private void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
