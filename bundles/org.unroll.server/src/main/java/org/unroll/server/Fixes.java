package org.unroll.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.unroll.engine.Problem;
import org.unroll.engine.Problem.Severity;
import org.unroll.server.Protocol.Fix;

/**
 * Ways to mend a problem. What might help is tried on a copy of the model, and only what leaves fewer errors is offered.
 */
final class Fixes {
    private static final int MOST = 5;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2500);

    private final ModelFile file;
    private final EditedModel model;
    private final Palette palette;
    private final Inference inference;

    Fixes(ModelFile file, EditedModel model, Palette palette, Inference inference) {
        this.file = file;
        this.model = model;
        this.palette = palette;
        this.inference = inference;
    }

    /** What helps against a problem, the mildest first; empty when nothing is known. */
    List<Fix> of(Protocol.Problem problem) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long before = errors(inference.analyze(model.architecture()).problems());
        List<Fix> found = new ArrayList<>();
        for (Fix candidate : new Remedies(model, palette).of(problem)) {
            if (found.size() == MOST || System.nanoTime() > deadline) {
                break;
            }
            if (helps(candidate, problem, before)) {
                found.add(candidate);
            }
        }
        return found;
    }

    private boolean helps(Fix candidate, Protocol.Problem problem, long before) {
        try {
            EditedModel copy = file.parse(model.bytes());
            var changes = new Changes(palette, (architecture, wire) -> Optional.empty());
            new Batching(copy, changes).edit(new Protocol.Batch("", candidate.label(), candidate.changes()));
            List<Problem> after = inference.analyze(copy.architecture()).problems();
            boolean gone = after.stream().map(Views::problem).noneMatch(problem::equals);
            long now = errors(after);
            return gone && (problem.severity().equals("error") ? now < before : now <= before);
        } catch (IOException | Refusal e) {
            return false;
        }
    }

    private static long errors(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }

    static Protocol.Step step(String method, Object... members) {
        JsonObject params = new JsonObject();
        for (int i = 0; i < members.length; i += 2) {
            String name = (String) members[i];
            Object value = members[i + 1];
            if (value instanceof List<?> list) {
                JsonArray array = new JsonArray();
                list.forEach(element -> array.add(String.valueOf(element)));
                params.add(name, array);
            } else {
                params.add(name, Json.GSON.toJsonTree(value));
            }
        }
        return new Protocol.Step("architecture/" + method, params);
    }
}
