package org.unroll.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.eclipse.emf.ecore.EPackage;
import org.unroll.model.ArchitectureResource;
import org.unroll.model.ModelFileException;

/** A model file on disk, and what it held when it was last read or written by us. */
final class ModelFile {
    private final Path path;
    private String known = "";

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
            known = hash(bytes);
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
            if (present != null && !overwrite && !hash(present).equals(known)) {
                throw Refusal.withFix(
                        path.getFileName() + " was changed by another program since it was opened.",
                        "Overwrite it with what you see here, or revert to what is on disk.");
            }
            if (model.dirty() || present == null || overwrite) {
                byte[] bytes = model.bytes();
                model.save();
                known = hash(bytes);
            }
        } catch (IOException e) {
            throw Refusal.withFix(
                    path.getFileName() + " cannot be written: " + e.getMessage(),
                    "See that the folder exists, may be written to and has space.");
        }
    }

    /** The fingerprint of what the file held when it was last read or written by us. */
    String known() {
        return known;
    }

    /**
     * Takes up a document where an earlier server left it.
     *
     * @param fingerprint of what that server had read or written last
     * @return whether the file holds just this document already
     */
    boolean resume(EditedModel model, String fingerprint) throws IOException {
        byte[] present = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        boolean same = Arrays.equals(present, model.bytes());
        known = same ? hash(present) : fingerprint;
        return same;
    }

    /** Writes what is open here into another file, which must not exist. */
    void writeCopy(EditedModel model, Path other) {
        try {
            Files.write(other, model.bytes(), java.nio.file.StandardOpenOption.CREATE_NEW);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw Refusal.withFix("There is a file " + other.getFileName() + " already.", "Choose another name.");
        } catch (IOException e) {
            throw new Refusal(other.getFileName() + " cannot be written: " + e.getMessage());
        }
    }

    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    EditedModel parse(byte[] bytes) throws IOException {
        return new EditedModel(ArchitectureResource.parse(path, bytes, EPackage.Registry.INSTANCE));
    }
}
