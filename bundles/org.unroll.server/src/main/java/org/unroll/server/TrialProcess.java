package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A process that has a trained run open and answers what is asked about it, one question after another. */
final class TrialProcess implements Worker.Listener {
    private final Worker worker;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, CompletableFuture<JsonElement>> pending = new ConcurrentHashMap<>();
    private volatile @Nullable String ended;

    private TrialProcess(Worker worker) {
        this.worker = worker;
    }

    /**
     * Hands a run over to a worker.
     *
     * @throws IOException when the worker is no longer there
     */
    static TrialProcess begin(Worker worker, Path run) throws IOException {
        TrialProcess process = new TrialProcess(worker);
        JsonObject job = new JsonObject();
        job.addProperty("use", run.toString());
        worker.run(job, process);
        return process;
    }

    /** Asks; the answer, or a {@link Refusal} with the reason why there is none. */
    CompletableFuture<JsonElement> ask(JsonObject request) {
        String id = Long.toString(ids.incrementAndGet());
        request.addProperty("id", id);
        CompletableFuture<JsonElement> answer = new CompletableFuture<>();
        pending.put(id, answer);
        try {
            worker.tell(request);
        } catch (IOException e) {
            answer.completeExceptionally(new Refusal("The process for the prediction ended before it was asked.", e));
        }
        // The end may have come between the look at the process and the question.
        String reason = ended;
        if (reason != null) {
            answer.completeExceptionally(new Refusal(reason));
        }
        return answer.whenComplete((found, failure) -> pending.remove(id));
    }

    boolean alive() {
        return ended == null && worker.alive();
    }

    /** Whether nobody waits for an answer. */
    boolean idle() {
        return pending.isEmpty();
    }

    /** Ends the process at once; whoever waits is told why. */
    void end(String reason) {
        refuse(reason);
        worker.kill();
    }

    private void refuse(String reason) {
        ended = reason;
        pending.values().forEach(answer -> answer.completeExceptionally(new Refusal(reason)));
    }

    @Override
    public void event(JsonObject message) {
        CompletableFuture<JsonElement> answer = pending.get(RunFolder.text(message, "id", ""));
        if (answer == null) {
            return;
        }
        if (message.has("error")) {
            answer.completeExceptionally(new Refusal(RunFolder.text(message, "error", "The prediction failed.")));
        } else {
            answer.complete(message.get("answer"));
        }
    }

    @Override
    public void ended(int exitCode, String lastWords) {
        if (ended == null) {
            refuse("The process of the prediction ended unexpectedly with exit code " + exitCode + "."
                    + (lastWords.isBlank() ? "" : " Its last words:\n" + lastWords));
        }
    }
}
