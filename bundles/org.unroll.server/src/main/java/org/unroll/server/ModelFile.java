package org.unroll.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.emf.ecore.EPackage;
import org.jspecify.annotations.Nullable;
import org.unroll.model.ArchitectureResource;
import org.unroll.model.ModelFileException;

/** A model file on disk, and what it held when it was last read or written by us. */
final class ModelFile {
    private final Path path;
    private byte @Nullable [] known;

    ModelFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /**
     * Reads the file.
     *
     * @throws Refusal when it cannot be read or is not a model
     */
    EditedModel read() {
        try {
            byte[] bytes = Files.readAllBytes(path);
            EditedModel model = parse(bytes);
            known = bytes;
            return model;
        } catch (ModelFileException e) {
            throw new Refusal(path.getFileName() + (e.line() > 0 ? ", line " + e.line() : "") + ": " + e.problem());
        } catch (IOException e) {
            throw new Refusal(path.getFileName() + " cannot be read.");
        }
    }

    /** The same document as if it had been written and read again, with the component types of now. */
    EditedModel reread(EditedModel model) throws IOException {
        EditedModel again = parse(model.bytes());
        if (model.dirty()) {
            again.setDiffersFromFile();
        }
        return again;
    }

    /**
     * Writes the file.
     *
     * @param overwrite whether to do so even when another program has changed it
     * @throws Refusal when it is not to be overwritten or cannot be written
     */
    void write(EditedModel model, boolean overwrite) {
        try {
            byte[] present = Files.exists(path) ? Files.readAllBytes(path) : null;
            if (present != null && !overwrite && !Arrays.equals(present, known)) {
                throw Refusal.withFix(
                        path.getFileName() + " was changed by another program since it was opened.",
                        "Overwrite it with what you see here, or revert to what is on disk.");
            }
            if (model.dirty() || present == null || overwrite) {
                byte[] bytes = model.bytes();
                model.save();
                known = bytes;
            }
        } catch (IOException e) {
            throw Refusal.withFix(
                    path.getFileName() + " cannot be written: " + e.getMessage(),
                    "See that the folder exists, may be written to and has space.");
        }
    }

    private EditedModel parse(byte[] bytes) throws IOException {
        return new EditedModel(ArchitectureResource.parse(path, bytes, EPackage.Registry.INSTANCE));
    }
}
