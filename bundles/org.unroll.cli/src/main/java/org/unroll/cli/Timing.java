package org.unroll.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import org.unroll.engine.Benchmark;

/**
 * What the repetitions of one case took.
 *
 * @param face which face of the cell ran
 * @param operations floating-point operations of one repetition
 * @param milliseconds of each, ascending
 */
record Timing(Benchmark.Case subject, String face, double operations, double[] milliseconds) {
    Timing {
        milliseconds = milliseconds.clone();
        Arrays.sort(milliseconds);
    }

    /** Repeats a case that is warm. */
    static Timing of(Benchmark.Case subject, Benchmark.Session session, int repeat) {
        return new Timing(subject, session.face(), session.operations(), session.time(repeat));
    }

    private double quantile(double part) {
        double place = part * (milliseconds.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, milliseconds.length - 1);
        return milliseconds[below] + (place - below) * (milliseconds[above] - milliseconds[below]);
    }

    private double sequencesPerSecond() {
        return subject.size().batch() / quantile(0.5) * 1e3;
    }

    private double gigaflops() {
        return operations / quantile(0.5) / 1e6;
    }

    JsonObject json() {
        JsonObject row = new JsonObject();
        row.addProperty("name", subject.name());
        row.addProperty("phase", subject.phase().name().toLowerCase(Locale.ROOT));
        row.addProperty("cell", subject.cell());
        row.addProperty("batch", subject.size().batch());
        row.addProperty("steps", subject.size().steps());
        row.addProperty("inputSize", subject.size().inputSize());
        row.addProperty("hiddenSize", subject.size().hiddenSize());
        row.addProperty("layers", subject.size().layers());
        row.addProperty("bidirectional", subject.bidirectional());
        row.addProperty("face", face);
        row.addProperty("medianMs", quantile(0.5));
        row.addProperty("spreadMs", quantile(0.75) - quantile(0.25));
        row.addProperty("minimumMs", milliseconds[0]);
        row.addProperty("sequencesPerSecond", sequencesPerSecond());
        row.addProperty("gflops", gigaflops());
        JsonArray all = new JsonArray();
        Arrays.stream(milliseconds).forEach(all::add);
        row.add("samplesMs", all);
        return row;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%-22s %10.3f ms ± %-8.3f min %10.3f ms %12.1f seq/s %8.2f GFLOP/s  %s",
                subject.id(),
                quantile(0.5),
                quantile(0.75) - quantile(0.25),
                milliseconds[0],
                sequencesPerSecond(),
                gigaflops(),
                face);
    }
}
