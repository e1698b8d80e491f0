package org.unroll.engine.internal.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.component.Weight;
import org.unroll.engine.RunException;
import org.unroll.engine.Safetensors;

/** The files of one run; in use by one process at a time. */
final class RunFolder implements AutoCloseable {
    static final String ARCHITECTURE = "architecture.unroll";
    static final String WEIGHTS = "weights.safetensors";
    static final String RECORD = "run.json";
    static final String EVALUATION = "evaluation.json";
    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String METRICS = "metrics.jsonl";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String CHECKPOINT = ".safetensors";
    private static final int KEPT = 2;
    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private final Path folder;
    private final FileChannel lock;

    private RunFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes a folder for a run, and makes it where it is absent.
     *
     * @throws RunException when it holds something and is not to be resumed, or another process uses it
     */
    static RunFolder take(Path folder, boolean resume) throws RunException, IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new RunException(folder + ": is a file; name another run folder");
        }
        boolean made = !Files.exists(folder);
        Files.createDirectories(folder.resolve(CHECKPOINTS));
        FileChannel lock = lock(folder);
        if (!made && !resume && Files.exists(folder.resolve(RECORD))) {
            lock.close();
            throw new RunException(folder + ": holds a run already; continue it with --resume or name another folder");
        }
        return new RunFolder(folder, lock);
    }

    private static FileChannel lock(Path folder) throws RunException, IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is locked in this process", folder, e);
        }
        channel.close();
        throw new RunException(folder + ": is in use by another training; stop that one, or name another folder");
    }

    Path path() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path metrics() {
        return folder.resolve(METRICS);
    }

    /** Writes a checkpoint, then the weights that everybody reads, then drops the oldest checkpoints. */
    void write(Checkpoint checkpoint, Map<String, Weight> names, List<String> slots) throws IOException {
        Path file = folder.resolve(CHECKPOINTS)
                .resolve(String.format(
                        Locale.ROOT, "step-%010d%s", checkpoint.progress().step(), CHECKPOINT));
        checkpoint.write(file, names, slots);
        new Safetensors(Map.of(), Checkpoint.tensors(names, "", checkpoint.result())).write(folder.resolve(WEIGHTS));
        Map<String, Safetensors.Tensor> state = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            state.putAll(
                    Checkpoint.tensors(names, slots.get(i) + ".", checkpoint.slots()[i]));
        }
        new Safetensors(Map.of("step", Long.toString(checkpoint.progress().step())), state)
                .write(folder.resolve(OPTIMIZER));
        List<Path> all = checkpoints();
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            Files.delete(old);
        }
    }

    /**
     * The newest checkpoint that can be read; a damaged one is passed over with a warning.
     *
     * @throws RunException when there are checkpoints and none can be used
     */
    Optional<Checkpoint> newest(Map<String, Weight> names, List<String> slots) throws RunException, IOException {
        RunException failure = null;
        for (Path file : checkpoints()) {
            try {
                return Optional.of(Checkpoint.read(file, names, slots));
            } catch (RunException e) {
                LOG.warn("{}; trying the checkpoint before it", e.getMessage());
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(CHECKPOINTS))) {
            return files.filter(f -> f.getFileName().toString().matches("step-\\d+\\.safetensors"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
