package org.unroll.server;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that this workbench started, from its start to the end of its process. */
final class LiveRun implements Worker.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);

    /** More curve points per second than this nobody sees; all of them are in the file. */
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Pages pages;
    private final Runnable afterwards;
    private volatile Protocol.Run view;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean killed;
    private long lastStep = System.nanoTime() - STEP_NANOS;
    private @Nullable JsonObject heldBack;

    /**
     * Follows a run.
     *
     * @param afterwards what to do when the process has ended
     */
    LiveRun(String id, String document, Pages pages, Runnable afterwards) {
        this.pages = pages;
        this.afterwards = afterwards;
        this.view = new Protocol.Run(id, document, "running", Instant.now().toString(), null, null);
    }

    Protocol.Run view() {
        return view;
    }

    /** Whether the process has ended. */
    boolean over() {
        return over.getCount() == 0;
    }

    /** Waits until the process has ended and all it said was heard, or the time is up. */
    void awaitEnd(long millis) throws InterruptedException {
        if (!over.await(millis, TimeUnit.MILLISECONDS)) {
            LOG.warn("the run {} did not end in time", view.id());
        }
    }

    /** Notes that the process is being ended because it did not react. */
    void setKilled() {
        killed = true;
    }

    /** Whether it has not come to its end, be it held up or not. */
    boolean active() {
        return view.state().equals("running") || view.state().equals("paused");
    }

    void setPaused(boolean paused) {
        change(paused ? "paused" : "running", null, null);
    }

    @Override
    public void event(JsonObject event) {
        if (RunFolder.step(event) && System.nanoTime() - lastStep < STEP_NANOS) {
            heldBack = event;
            return;
        }
        if (heldBack != null) {
            send(heldBack);
            heldBack = null;
        }
        send(event);
        if (RunFolder.step(event)) {
            lastStep = System.nanoTime();
        }
        switch (RunFolder.kind(event)) {
            case "finished" ->
                change(RunFolder.text(event, "reason", "completed"), null, RunFolder.text(event, "result", ""));
            case "failed" -> change("failed", RunFolder.text(event, "message", "The training failed."), null);
            default -> {
                // The state of the run is as before.
            }
        }
    }

    @Override
    public void ended(int exitCode, String lastWords) {
        if (active()) {
            String reason = killed
                    ? "The training did not react to the request to stop and was ended. " + RunRecords.RESUMES
                    : "The process of the training ended unexpectedly with exit code " + exitCode + ". "
                            + RunRecords.RESUMES
                            + (lastWords.isBlank() ? "" : " Its last words:\n" + lastWords);
            change("interrupted", reason, null);
        }
        over.countDown();
        afterwards.run();
    }

    private void change(String state, @Nullable String message, @Nullable String result) {
        Protocol.Run changed = new Protocol.Run(view.id(), view.document(), state, view.started(), message, result);
        view = changed;
        pages.tell(page -> page.runChanged(changed));
    }

    private void send(JsonObject event) {
        pages.tell(page -> page.runEvent(new Protocol.Event(view.id(), event)));
    }
}
