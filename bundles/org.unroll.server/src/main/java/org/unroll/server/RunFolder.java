package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run has written: {@code runs/NAME-N} beside the model. */
record RunFolder(Path folder) {
    static final String RUNS = "runs";
    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
    private static final String METRICS = "metrics.jsonl";
    private static final String EVALUATION = "evaluation.json";
    private static final String SNAPSHOT = "architecture.unroll";
    private static final Set<String> TURNS = Set.of("started", "finished", "failed");

    /** A finished run ends with its result table; this much of the end of the metrics is looked at for it. */
    private static final int TAIL = 1 << 18;

    /** Curves of more points than this look the same. */
    private static final int MOST_STEPS = 4000;

    /** The runs of a model file, in no order. */
    static List<RunFolder> of(Path model) {
        Path runs = model.resolveSibling(RUNS);
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        Pattern name = pattern(model);
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder ->
                            name.matcher(String.valueOf(folder.getFileName())).matches())
                    .map(RunFolder::new)
                    .toList();
        } catch (IOException e) {
            LOG.warn("cannot list {}", runs, e);
            return List.of();
        }
    }

    /** Whether a folder lies where runs do and is called as they are. */
    static boolean isOne(Path folder) {
        Path parent = folder.getParent();
        return parent != null
                && RUNS.equals(String.valueOf(parent.getFileName()))
                && String.valueOf(folder.getFileName()).matches(".+-[0-9]{1,6}");
    }

    /**
     * The folder for the next run of a model file; it is not made.
     *
     * @param taken folders that are in use although they may not exist yet
     */
    static Path next(Path model, Predicate<Path> taken) {
        Path runs = model.resolveSibling(RUNS);
        String stem = stem(model);
        int number =
                1 + of(model).stream().mapToInt(run -> number(run.name())).max().orElse(0);
        while (taken.test(runs.resolve(stem + "-" + number))) {
            number++;
        }
        return runs.resolve(stem + "-" + number);
    }

    /** The model file of the run, if it is where it was: {@code runs/NAME-N} lies beside {@code NAME.unroll}. */
    Path model() {
        String name = name();
        Path runs = Objects.requireNonNull(folder.getParent());
        return runs.resolveSibling(name.substring(0, name.lastIndexOf('-')) + Workspace.EXTENSION);
    }

    /** The architecture that was trained. */
    Path snapshot() {
        return folder.resolve(SNAPSHOT);
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    /** The result beside which others are set; JSON's null before the run has ended. */
    JsonElement evaluation() throws IOException {
        Path file = folder.resolve(EVALUATION);
        return Files.isRegularFile(file) ? JsonParser.parseString(Files.readString(file)) : JsonNull.INSTANCE;
    }

    /** When it began, ISO 8601; empty when that cannot be found out. */
    String started() {
        try {
            Path snapshot = folder.resolve(SNAPSHOT);
            return Files.getLastModifiedTime(Files.exists(snapshot) ? snapshot : folder)
                    .toInstant()
                    .toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** The last event that tells whether the run goes on, or null. */
    @Nullable
    JsonObject lastTurn() throws IOException {
        JsonObject last = null;
        for (String line : tail().split("\n")) {
            JsonElement event = parse(line);
            if (event instanceof JsonObject object && TURNS.contains(kind(object))) {
                last = object;
            }
        }
        return last;
    }

    /** Every event so far; of very many steps only so many that a curve looks the same. */
    List<JsonElement> events() throws IOException {
        List<JsonElement> events = new ArrayList<>();
        Path metrics = folder.resolve(METRICS);
        if (Files.exists(metrics)) {
            try (Stream<String> lines = Files.lines(metrics)) {
                lines.map(RunFolder::parse).filter(JsonElement::isJsonObject).forEach(events::add);
            }
        }
        long steps = events.stream().filter(RunFolder::step).count();
        return steps <= MOST_STEPS ? events : thinned(events, steps / MOST_STEPS + 1);
    }

    /** An event of one line; null values stand for numbers that JSON lacks, and a broken line is nothing. */
    static JsonElement parse(String line) {
        try {
            return finite(JsonParser.parseString(line));
        } catch (JsonParseException e) {
            // The last line of a run that was killed may be half a line.
            return JsonNull.INSTANCE;
        }
    }

    static String kind(JsonObject event) {
        return text(event, "event", "");
    }

    static String text(JsonObject event, String member, String absent) {
        JsonElement value = event.get(member);
        return value == null || !value.isJsonPrimitive() ? absent : value.getAsString();
    }

    static boolean step(JsonElement event) {
        return event instanceof JsonObject object && kind(object).equals("step");
    }

    private static Pattern pattern(Path model) {
        return Pattern.compile(Pattern.quote(stem(model)) + "-[0-9]{1,6}");
    }

    private static String stem(Path model) {
        String name = String.valueOf(model.getFileName());
        return name.substring(0, name.length() - Workspace.EXTENSION.length());
    }

    /** The number at the end of a run's name or id. */
    static int number(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    private static List<JsonElement> thinned(List<JsonElement> events, long every) {
        List<JsonElement> kept = new ArrayList<>();
        long steps = 0;
        for (JsonElement event : events) {
            if (!step(event) || steps++ % every == 0) {
                kept.add(event);
            }
        }
        return kept;
    }

    /** The engine writes NaN and Infinity as they are, which a browser does not read. */
    private static JsonElement finite(JsonElement element) {
        if (element instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            object.entrySet().forEach(member -> copy.add(member.getKey(), finite(member.getValue())));
            return copy;
        }
        boolean special = element.isJsonPrimitive()
                && Set.of("NaN", "Infinity", "-Infinity").contains(element.getAsString());
        return special ? JsonNull.INSTANCE : element;
    }

    private String tail() throws IOException {
        Path metrics = folder.resolve(METRICS);
        if (!Files.exists(metrics)) {
            return "";
        }
        try (SeekableByteChannel channel = Files.newByteChannel(metrics)) {
            channel.position(Math.max(0, channel.size() - TAIL));
            ByteBuffer bytes = ByteBuffer.allocate(TAIL);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Reads until the buffer or the file is at its end.
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }
}
