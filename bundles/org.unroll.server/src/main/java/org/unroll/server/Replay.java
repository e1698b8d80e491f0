package org.unroll.server;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A document as its file and its journal say it should be. */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final ModelFile file;
    private final Changes changes;
    private EditedModel model;
    private @Nullable String recovered;

    Replay(ModelFile file, Palette palette, Journal journal) {
        this.file = file;
        // What was accepted once is not judged again.
        this.changes = new Changes(palette, (architecture, wire) -> Optional.empty());
        this.model = file.read();
        try {
            Optional<Journal.Left> left = journal.read();
            if (left.isPresent()) {
                follow(left.get(), journal);
            }
        } catch (IOException e) {
            LOG.warn("the journal of {} cannot be read", file.path(), e);
            setAside(journal);
        }
    }

    EditedModel model() {
        return model;
    }

    /** When the work was done that is not in the file; null when there is none. */
    @Nullable
    String recovered() {
        return recovered;
    }

    private void follow(Journal.Left left, Journal journal) throws IOException {
        EditedModel again = file.parse(left.content());
        if (left.dirty()) {
            again.setDiffersFromFile();
        }
        String known = left.known();
        boolean whole = true;
        for (Journal.Entry entry : left.entries()) {
            try {
                apply(again, entry);
                known = entry.method().equals(Journal.SAVE) ? entry.result() : known;
            } catch (Refusal | JsonParseException | IllegalStateException e) {
                LOG.warn("a change of {} could not be made again: {}", file.path(), entry, e);
                whole = false;
                break;
            }
        }
        if (file.resume(again, known)) {
            again.setSaved();
        }
        again.takeChanges();
        model = again;
        recovered = again.dirty() ? left.until() : null;
        if (!whole) {
            setAside(journal);
            journal.begin(again.bytes(), file.known(), again.dirty());
        }
    }

    private void apply(EditedModel again, Journal.Entry entry) {
        switch (entry.method()) {
            case Journal.UNDO -> again.undo();
            case Journal.REDO -> again.redo();
            case Journal.SAVE -> again.setSaved();
            default -> {
                var params = Objects.requireNonNull(entry.params());
                Edit edit = changes.edit(again, Changes.read(entry.method(), params, ""));
                edit.command().ifPresent(command -> {
                    if (!entry.merged() || !again.merge(command)) {
                        again.execute(command);
                    }
                });
                if (!edit.result().equals(entry.result())) {
                    throw new IllegalStateException("made " + edit.result() + " instead of " + entry.result());
                }
            }
        }
    }

    private void setAside(Journal journal) {
        try {
            journal.setAside();
        } catch (IOException e) {
            LOG.warn("the journal of {} cannot be set aside", file.path(), e);
        }
    }
}
