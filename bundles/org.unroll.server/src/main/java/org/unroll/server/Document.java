package org.unroll.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.engine.Analysis;
import org.unroll.engine.Problem;
import org.unroll.model.Component;
import org.unroll.model.Placeholders;

/** A model file that is open in one or more pages. Used by one thread at a time. */
final class Document {
    private static final Logger LOG = LoggerFactory.getLogger(Document.class);

    /** With so many components and wires, nobody is to wait for a check. */
    private static final int LARGE = 1000;

    private final String name;
    private final ModelFile file;
    private final Palette palette;
    private final Inference inference;
    private final Changes changes;
    private final Journal journal;
    private final Nudges nudges = new Nudges();
    private final Shown shown = new Shown();
    private final Set<Page> pages = new HashSet<>();
    private EditedModel model;
    private long revision;
    private boolean checked;
    private @Nullable String recovered;

    /** Reads the file, and takes up the unsaved work that an earlier server left in the journal. */
    Document(String name, ModelFile file, Palette palette, Inference inference, Journal journal) {
        this.name = name;
        this.file = file;
        this.palette = palette;
        this.inference = inference;
        this.journal = journal;
        this.changes = new Changes(palette, inference::refuse);
        Replay replay = new Replay(file, palette, journal);
        this.model = replay.model();
        this.recovered = replay.recovered();
        shown.reset(model, palette, known());
    }

    /** The whole document for a page, which from now on gets every patch. */
    Protocol.Snapshot open(Page page) {
        pages.add(page);
        return snapshot();
    }

    /** Ends the patches for a page; whether nothing would be lost if the document were forgotten now. */
    boolean close(Page page) {
        pages.remove(page);
        return pages.isEmpty() && end();
    }

    /** Ends the patches for a page; when nobody else looks, what is not saved is forgotten. */
    boolean discard(Page page) {
        pages.remove(page);
        if (pages.isEmpty()) {
            journal.delete();
        }
        return pages.isEmpty();
    }

    /** Puts the journal away when nothing would be lost by that; whether it did. */
    boolean end() {
        if (model.dirty()) {
            return false;
        }
        journal.delete();
        return true;
    }

    /** Carries out a change as one step that can be undone; the ids of what it made, separated by spaces. */
    String edit(Protocol.Change change) {
        begin();
        Edit edit = changes.edit(model, change);
        edit.command().ifPresent(command -> {
            boolean merged = nudges.merge(model, change, command);
            if (!merged) {
                model.execute(command);
            }
            nudges.note(change, command, merged);
            journal.change(change, edit.result(), merged);
            publish();
        });
        return edit.result();
    }

    void undo() {
        begin();
        model.undo();
        step(Journal.UNDO);
    }

    void redo() {
        begin();
        model.redo();
        step(Journal.REDO);
    }

    private void step(String method) {
        if (journal.tells(method)) {
            journal.step(method);
        } else {
            checkpoint();
        }
        publish();
    }

    private void begin() {
        if (!journal.begun()) {
            checkpoint();
        }
    }

    /** Begins the journal anew with the document as it is. */
    private void checkpoint() {
        try {
            journal.begin(model.bytes(), file.known(), model.dirty());
        } catch (IOException e) {
            throw new Refusal("The document cannot be written: " + e.getMessage());
        }
    }

    /** Writes the file; see {@link ModelFile#write}. */
    void save(boolean overwrite) {
        boolean told = model.dirty() || recovered != null;
        file.write(model, overwrite);
        recovered = null;
        if (journal.saved(file.known())) {
            checkpoint();
        }
        if (told) {
            publish();
        }
    }

    /** Writes another file, which must not exist. */
    void saveCopy(Path other) {
        file.writeCopy(model, other);
    }

    /** Reads the file again and forgets all changes. */
    void revert() {
        model = file.read();
        recovered = null;
        journal.delete();
        resend();
    }

    /** Answers a question about the model without changing it. */
    <T> T ask(Function<EditedModel, T> question) {
        return question.apply(model);
    }

    /** What helps against a problem. */
    List<Protocol.Fix> fixes(Protocol.Problem problem) {
        return new Fixes(file, model, palette, inference).of(problem);
    }

    /** Names of components whose weights a component could use in place of own ones. */
    List<String> lenders(String component) {
        return new Lenders(file, model, palette, inference).of(component);
    }

    String name() {
        return name;
    }

    Path path() {
        return file.path();
    }

    /** What is wrong with the document as it stands. */
    Analysis analysis() {
        check(() -> false);
        return shown.analysis();
    }

    /** Whether pages know what travels on the wires and what is wrong. */
    boolean checked() {
        return checked;
    }

    /**
     * Finds out what travels on the wires and what is wrong, and tells it, where that has been put off.
     *
     * @param abandoned whether to leave off, because something is to be done that comes first
     */
    void check(BooleanSupplier abandoned) {
        if (!checked) {
            inference.analyze(model.architecture(), abandoned).ifPresent(now -> {
                checked = true;
                tell(shown.update(model, palette, now, List.of()));
            });
        }
    }

    /** Takes note of component types that came or went. */
    void typesChanged() {
        if (stale()) {
            try {
                model = file.reread(model);
                if (journal.begun()) {
                    checkpoint();
                }
                pages.forEach(page -> page.message(
                        "info",
                        name + " was adapted to the components that are installed now; its undo history is gone."));
            } catch (IOException e) {
                LOG.warn("cannot adapt {} to the components that are installed now", name, e);
                pages.forEach(page -> page.message("warning", name + " still uses components that were replaced."));
            }
        }
        resend();
    }

    Protocol.Snapshot snapshot() {
        return new Protocol.Snapshot(
                name,
                String.valueOf(model.architecture().getName()),
                revision,
                model.state(recovered, checked),
                shown.components(),
                shown.connections(),
                shown.problems());
    }

    /** Whether an object is of a class that has been replaced: a placeholder, or the type of another version. */
    private boolean stale() {
        return model.elements().values().stream()
                .filter(Component.class::isInstance)
                .map(EObject::eClass)
                .distinct()
                .anyMatch(type -> palette.find(Placeholders.typeId(type))
                        .filter(installed -> installed.eClass() != type)
                        .isPresent());
    }

    private void resend() {
        model.takeChanges();
        shown.reset(model, palette, known());
        revision++;
        Protocol.Snapshot snapshot = snapshot();
        pages.forEach(page -> page.documentReset(snapshot));
    }

    private void publish() {
        Set<EObject> touched = model.takeChanges();
        Analysis now = ModelChanges.semantic(touched) ? known() : shown.analysis();
        tell(shown.update(model, palette, now, touched));
    }

    /** What is known of the model as it is now: of a large one what was, until it is {@linkplain #check checked}. */
    private Analysis known() {
        Map<String, EObject> elements = model.elements();
        checked = elements.size() < LARGE;
        return checked ? inference.analyze(model.architecture()) : only(shown.analysis(), elements.keySet());
    }

    /** Without problems of what is gone. */
    private static Analysis only(Analysis before, Set<String> present) {
        List<Problem> problems = before.problems().stream()
                .filter(problem -> (problem.component() == null || present.contains(problem.component()))
                        && (problem.connection() == null || present.contains(problem.connection())))
                .toList();
        return new Analysis(before.outputs(), before.wires(), before.weights(), problems);
    }

    private void tell(Shown.Difference difference) {
        revision++;
        var patch = new Protocol.Patch(
                name,
                revision,
                model.state(recovered, checked),
                difference.components(),
                difference.removedComponents(),
                difference.connections(),
                difference.removedConnections(),
                difference.problems());
        pages.forEach(page -> page.architectureChanged(patch));
    }
}
