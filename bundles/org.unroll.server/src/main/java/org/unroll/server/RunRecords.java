package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.engine.Analysis;

/** What is known of runs, from their folders and from those that go on. */
final class RunRecords {
    /** How a run that was cut off goes on. */
    static final String RESUMES = "Resume goes on from its last checkpoint.";

    private static final Logger LOG = LoggerFactory.getLogger(RunRecords.class);

    private final Workspace workspace;
    private final Trainings trainings;
    private final Palette palette;

    RunRecords(Workspace workspace, Trainings trainings, Palette palette) {
        this.workspace = workspace;
        this.trainings = trainings;
        this.palette = palette;
    }

    /** What a run trained; without contracts and problems, because it is past. */
    Protocol.Snapshot model(String id) {
        EditedModel model = new ModelFile(new RunFolder(workspace.folder(id)).snapshot()).read();
        Shown shown = new Shown();
        shown.reset(model, palette, new Analysis(Map.of(), Map.of(), Map.of(), List.of()));
        return new Protocol.Snapshot(
                id,
                String.valueOf(model.architecture().getName()),
                0,
                new Protocol.State(false, null, null, null, true),
                shown.components(),
                shown.connections(),
                List.of());
    }

    /** The runs of a document, newest first. */
    List<Protocol.Run> list(String document) {
        Path model = workspace.document(document);
        String name = workspace.name(model);
        Map<String, Protocol.Run> runs = new LinkedHashMap<>();
        for (RunFolder folder : RunFolder.of(model)) {
            Protocol.Run run = read(name, folder);
            runs.put(run.id(), run);
        }
        trainings.of(name).forEach(run -> runs.put(run.id(), run));
        return runs.values().stream()
                .sorted(Comparator.comparingInt((Protocol.Run run) -> RunFolder.number(run.id()))
                        .reversed())
                .toList();
    }

    /** Everything that happened in a run so far. */
    List<JsonElement> events(String id) {
        List<JsonElement> failure = trainings
                .find(id)
                .filter(run -> run.state().equals("failed"))
                .map(run -> List.<JsonElement>of(failure(String.valueOf(run.message()))))
                .orElse(List.of());
        if (trainings.find(id).isPresent() && !Files.exists(workspace.root().resolve(id))) {
            return failure;
        }
        try {
            List<JsonElement> events = new ArrayList<>(new RunFolder(workspace.folder(id)).events());
            if (events.stream().noneMatch(RunRecords::failed)) {
                events.addAll(failure);
            }
            return events;
        } catch (IOException e) {
            LOG.warn("cannot read the run {}", id, e);
            throw new Refusal("The events of " + id + " cannot be read.");
        }
    }

    /** What the run's {@code evaluation.json} holds; JSON's null where there is none yet. */
    JsonElement evaluation(String id) {
        try {
            return new RunFolder(workspace.folder(id)).evaluation();
        } catch (IOException | JsonParseException e) {
            LOG.warn("cannot read the evaluation of {}", id, e);
            throw new Refusal("The evaluation of " + id + " cannot be read.");
        }
    }

    private Protocol.Run read(String document, RunFolder folder) {
        String state;
        String message = null;
        String result = null;
        JsonObject turn = lastTurn(folder);
        if (turn == null || RunFolder.kind(turn).equals("started")) {
            state = "interrupted";
            message = "The run was cut off before its end. " + RESUMES;
        } else if (RunFolder.kind(turn).equals("failed")) {
            state = "failed";
            message = RunFolder.text(turn, "message", "The training failed.");
        } else {
            state = RunFolder.text(turn, "reason", "completed");
            result = RunFolder.text(turn, "result", "");
        }
        return new Protocol.Run(workspace.name(folder.folder()), document, state, folder.started(), message, result);
    }

    private static @Nullable JsonObject lastTurn(RunFolder folder) {
        try {
            return folder.lastTurn();
        } catch (IOException e) {
            LOG.warn("cannot read the run {}", folder, e);
            return null;
        }
    }

    private static boolean failed(JsonElement event) {
        return event instanceof JsonObject object && RunFolder.kind(object).equals("failed");
    }

    private static JsonObject failure(String message) {
        JsonObject event = new JsonObject();
        event.addProperty("event", "failed");
        event.addProperty("message", message);
        event.add("component", JsonNull.INSTANCE);
        return event;
    }
}
