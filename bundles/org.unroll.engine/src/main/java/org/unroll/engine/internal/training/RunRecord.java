package org.unroll.engine.internal.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.RunException;
import org.unroll.engine.Trainer;
import org.unroll.model.AtomicFile;
import org.unroll.model.Placeholders;

/** The file {@code run.json}: under which conditions a run was made. */
final class RunRecord {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();
    private static final String FOLDER = "folder";
    private static final String FITTED = "fitted";
    private static final String FACES = "faces";
    private static final String RESUMED = "resumed";

    private RunRecord() {}

    /** Writes the record of a run that begins. */
    static void write(RunFolder folder, Trainer.Request request, Experiment experiment, ComponentRegistry registry)
            throws IOException {
        Path run = folder.path().toAbsolutePath().normalize();
        Path model = request.model().toAbsolutePath().normalize();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("model", experiment.architecture().getName());
        record.put("file", portable(run, model));
        record.put(FOLDER, portable(run, java.util.Objects.requireNonNull(model.getParent())));
        record.put("started", Instant.now().toString());
        record.put("seed", experiment.plan().getSeed());
        record.put("epochs", experiment.plan().getEpochs());
        record.put("batchSize", experiment.plan().getBatchSize());
        record.put("settings", new TreeMap<>(request.settings()));
        record.put("data", fingerprints(experiment));
        record.put(FITTED, experiment.data().fitted());
        record.put("bundles", bundles(experiment, registry));
        record.put(FACES, Faces.of(experiment.blueprint()));
        record.put("environment", Machine.describe());
        write(folder, record);
    }

    /** Adds that a run goes on, and how it is computed from here: bundles may have come or gone since it began. */
    static void resumed(RunFolder folder, Experiment experiment, Checkpoint.Progress progress)
            throws RunException, IOException {
        JsonObject part = new JsonObject();
        part.addProperty("started", Instant.now().toString());
        part.addProperty("step", progress.step());
        part.add(FACES, GSON.toJsonTree(Faces.of(experiment.blueprint())));
        JsonObject record = read(folder.path());
        JsonElement before = record.get(RESUMED);
        JsonArray parts = before instanceof JsonArray array ? array : new JsonArray();
        parts.add(part);
        record.add(RESUMED, parts);
        write(folder, record);
    }

    /** Adds which epoch was best, and by what. */
    static void best(RunFolder folder, int epoch, String monitor, double value) throws RunException, IOException {
        if (!Files.exists(folder.file(RunFolder.RECORD))) {
            return;
        }
        JsonObject record = read(folder.path());
        JsonObject best = new JsonObject();
        best.addProperty("epoch", epoch);
        best.addProperty("monitor", monitor);
        best.addProperty("value", value);
        record.add("best", best);
        write(folder, record);
    }

    private static void write(RunFolder folder, Object record) throws IOException {
        AtomicFile.write(folder.file(RunFolder.RECORD), (GSON.toJson(record) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String portable(Path from, Path to) {
        boolean sameRoot = java.util.Objects.equals(from.getRoot(), to.getRoot());
        return (sameRoot ? from.relativize(to) : to).toString().replace('\\', '/');
    }

    private static Map<String, Object> fingerprints(Experiment experiment) throws IOException {
        Map<String, Object> files = new LinkedHashMap<>();
        for (Path file : experiment.data().files()) {
            files.put(file.getFileName().toString(), Map.of("bytes", Files.size(file), "sha256", sha256(file)));
        }
        return files;
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Map<String, String> bundles(Experiment experiment, ComponentRegistry registry) {
        Map<String, String> bundles = new TreeMap<>();
        experiment
                .architecture()
                .eAllContents()
                .forEachRemaining(content -> registry.find(Placeholders.typeId(((EObject) content).eClass()))
                        .ifPresent(type -> bundles.put(type.bundle(), type.version())));
        return bundles;
    }

    /**
     * The folder of the model a run was made from; relative paths of data files start there.
     *
     * @throws RunException when the folder holds no run
     */
    static Path modelFolder(Path run) throws RunException, IOException {
        JsonElement folder = read(run).get(FOLDER);
        if (folder == null || !folder.isJsonPrimitive()) {
            throw damaged(run, null);
        }
        return run.toAbsolutePath().resolve(folder.getAsString()).normalize();
    }

    /** What was fitted on the training part when the run began; empty where nothing was. */
    static Map<String, Object> fitted(Path run) throws RunException, IOException {
        JsonElement fitted = read(run).get(FITTED);
        if (fitted == null || fitted.isJsonNull()) {
            return Map.of();
        }
        if (!fitted.isJsonObject()) {
            throw damaged(run, null);
        }
        return GSON.fromJson(fitted, new TypeToken<Map<String, Object>>() {}.getType());
    }

    private static JsonObject read(Path run) throws RunException, IOException {
        Path file = run.resolve(RunFolder.RECORD);
        if (!Files.isRegularFile(file)) {
            throw new RunException(run + ": is no run folder, it has no " + RunFolder.RECORD
                    + "; name the folder that unroll train printed");
        }
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw damaged(run, e);
        }
    }

    private static RunException damaged(Path run, @Nullable Exception cause) {
        String message = run.resolve(RunFolder.RECORD) + ": damaged; train again into another folder";
        return cause == null ? new RunException(message) : new RunException(message, cause);
    }
}
