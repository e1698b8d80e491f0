package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that runs one training, or uses one that was: {@code unroll worker}. It reads its job as a line of JSON and then, perhaps, lines
 * {@code pause}, {@code resume} and {@code stop}; it writes events as lines of JSON. The end of its input tells it that the workbench is gone.
 */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int LAST_WORDS = 20;
    private static final long FAREWELL_SECONDS = 10;

    private final Process process;
    private final Writer input;
    private final Deque<String> lastWords = new ArrayDeque<>();
    private final CountDownLatch errorsRead = new CountDownLatch(1);

    /** Who listens to a worker; called by one thread. */
    interface Listener {
        /** Something happened in the run. */
        void event(JsonObject event);

        /**
         * The process ended.
         *
         * @param lastWords what it wrote last on its error output
         */
        void ended(int exitCode, String lastWords);
    }

    private Worker(Process process) {
        this.process = process;
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        thread("errors", this::readErrors);
    }

    /**
     * Starts a process, which waits for its job.
     *
     * @param command words that start another Unroll
     */
    static Worker start(List<String> command, Path folder) throws IOException {
        List<String> words = new ArrayList<>(command);
        words.add("worker");
        return new Worker(new ProcessBuilder(words).directory(folder.toFile()).start());
    }

    boolean alive() {
        return process.isAlive();
    }

    /**
     * Hands over the job.
     *
     * @throws IOException when the process is no longer there
     */
    void run(JsonObject job, Listener listener) throws IOException {
        say(job.toString());
        thread("events", () -> readEvents(listener));
    }

    /**
     * Says something to a worker that has a job.
     *
     * @throws IOException when the process is no longer there
     */
    void tell(JsonObject message) throws IOException {
        say(message.toString());
    }

    /** Asks for a checkpoint and the end. */
    void stop() {
        ask("stop");
    }

    /** Holds the training up, or lets it go on. */
    void pause(boolean paused) {
        ask(paused ? "pause" : "resume");
    }

    private void ask(String word) {
        try {
            say(word);
        } catch (IOException e) {
            LOG.debug("a worker that was told to {} has ended by itself", word, e);
        }
    }

    /** Lets a worker go that has no job. */
    void dismiss() {
        try {
            input.close();
        } catch (IOException e) {
            LOG.debug("a worker that was to be dismissed has ended by itself", e);
        }
    }

    /** Ends the process at once. */
    void kill() {
        process.destroyForcibly();
    }

    private void say(String line) throws IOException {
        synchronized (input) {
            input.write(line + "\n");
            input.flush();
        }
    }

    private void readEvents(Listener listener) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonElement event = RunFolder.parse(line);
                if (event instanceof JsonObject object) {
                    listener.event(object);
                } else {
                    remember(line);
                }
            }
        } catch (IOException e) {
            LOG.debug("the output of a worker broke off", e);
        }
        farewell(listener);
    }

    /** A process that has closed its output has nothing left to do. */
    private void farewell(Listener listener) {
        try {
            if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            errorsRead.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
            listener.ended(process.waitFor(), lastWords());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readErrors() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.debug("worker {}: {}", process.pid(), line);
                remember(line);
            }
        } catch (IOException e) {
            LOG.debug("the error output of a worker broke off", e);
        } finally {
            errorsRead.countDown();
        }
    }

    private void remember(String line) {
        synchronized (lastWords) {
            lastWords.add(line);
            if (lastWords.size() > LAST_WORDS) {
                lastWords.remove();
            }
        }
    }

    private String lastWords() {
        synchronized (lastWords) {
            return String.join("\n", lastWords);
        }
    }

    private void thread(String what, Runnable work) {
        Thread thread = new Thread(work, "unroll-worker-" + process.pid() + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }
}
