package org.unroll.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.common.command.CompoundCommand;

/** Several changes as one step of undo; later ones may speak of what earlier ones made. */
final class Batching {
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\d{1,4})");

    private final EditedModel model;
    private final Changes changes;

    Batching(EditedModel model, Changes changes) {
        this.model = model;
        this.changes = changes;
    }

    /** A command that has changed the model already, because each change is made up from what those before it left. */
    static final class Done extends CompoundCommand {
        private boolean first = true;

        Done(String label) {
            super(label);
        }

        @Override
        public boolean canExecute() {
            return true;
        }

        @Override
        public void execute() {
            if (!first) {
                super.execute();
            }
            first = false;
        }
    }

    Edit edit(Protocol.Batch batch) {
        Done done = new Done(batch.label());
        List<String> results = new ArrayList<>();
        try {
            for (Protocol.Step step : batch.changes()) {
                JsonElement params = resolve(step.params(), results);
                Edit edit = changes.edit(model, Changes.read(step.method(), params, batch.document()));
                edit.command().ifPresent(done::appendAndExecute);
                results.add(edit.result());
            }
        } catch (RuntimeException e) {
            if (!done.isEmpty()) {
                done.undo();
            }
            throw e;
        }
        String ids = String.join(" ", results);
        return done.isEmpty() ? Edit.nothing() : Edit.of(ids, done);
    }

    private static JsonElement resolve(JsonElement value, List<String> results) {
        if (value instanceof JsonObject object) {
            JsonObject resolved = new JsonObject();
            object.entrySet().forEach(member -> resolved.add(member.getKey(), resolve(member.getValue(), results)));
            return resolved;
        }
        if (value instanceof JsonArray array) {
            JsonArray resolved = new JsonArray();
            array.forEach(element -> resolved.add(resolve(element, results)));
            return resolved;
        }
        if (value instanceof JsonPrimitive text && text.isString()) {
            Matcher reference = REFERENCE.matcher(text.getAsString());
            if (reference.matches() && Integer.parseInt(reference.group(1)) < results.size()) {
                return new JsonPrimitive(results.get(Integer.parseInt(reference.group(1))));
            }
        }
        return value;
    }
}
