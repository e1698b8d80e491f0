package org.unroll.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.RunException;
import org.unroll.engine.Runs;
import org.unroll.engine.Trial;
import org.unroll.engine.TrialJson;

/**
 * Uses a trained run for the workbench. Each line of standard input is a request, {@code {"id":1,"ask":"form"}},
 * {@code {"id":2,"ask":"example","part":"test","number":0}} or {@code {"id":3,"ask":"answer","input":…,"how":…}}; each line of standard
 * output answers one, {@code {"id":1,"answer":…}} or {@code {"id":1,"error":…}}. The run stays open in between.
 */
final class TrialWorker {
    private final Shell shell;
    private final Path run;
    private @Nullable Trial open;

    TrialWorker(Shell shell, Path run) {
        this.shell = shell;
        this.run = run;
    }

    /** Answers until the end of the input. */
    void serve() throws IOException {
        for (String line = shell.in().readLine();
                line != null;
                line = shell.in().readLine()) {
            shell.out().println(answer(line));
            shell.out().flush();
        }
    }

    private JsonObject answer(String line) {
        JsonObject answer = new JsonObject();
        try {
            JsonObject request = JsonParser.parseString(line).getAsJsonObject();
            answer.add("id", request.get("id"));
            answer.add("answer", answer(request));
        } catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException e) {
            answer.addProperty("error", "this cannot be understood: " + e.getMessage());
        } catch (Throwable e) {
            // Errors too: what is too large for the memory is a reason, not an end.
            Failure failure = Failure.of(e, new String[] {"worker", line});
            answer.addProperty("error", failure.text().replaceFirst("^unroll: ", ""));
        }
        return answer;
    }

    private JsonElement answer(JsonObject request)
            throws RunException, ModelProblemsException, DataException, IOException {
        Trial trial = trial();
        String ask = request.get("ask").getAsString();
        return switch (ask) {
            case "form" -> TrialJson.of(trial.form());
            case "example" ->
                TrialJson.of(trial.example(
                        part(request.get("part").getAsString()),
                        request.get("number").getAsInt()));
            case "answer" ->
                TrialJson.of(
                        trial.answer(TrialJson.input(request.get("input")), TrialJson.generation(request.get("how"))));
            default -> throw new JsonParseException("nothing is known of " + ask);
        };
    }

    private static Dataset.Part part(String name) throws RunException {
        try {
            return Dataset.Part.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RunException("there is no part " + name + "; there are train, validation and test", e);
        }
    }

    private Trial trial() throws RunException, ModelProblemsException, DataException, IOException {
        Trial trial = open;
        if (trial == null) {
            try {
                trial = shell.services().need(Runs.class).use(run);
                open = trial;
            } catch (InvalidModelException e) {
                throw new ModelProblemsException(run.resolve("architecture.unroll"), e.problems());
            }
        }
        return trial;
    }
}
