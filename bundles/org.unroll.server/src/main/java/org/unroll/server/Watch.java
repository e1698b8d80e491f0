package org.unroll.server;

import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when something comes or goes in folders, whoever does it. It looks again and again, because watching every
 * folder is not possible on every file system, and rests the longer the longer looking takes.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long LEAST_MILLIS = 1500;

    /** Looking may take this part of the time at most. */
    private static final int SHARE = 50;

    private final ScheduledExecutorService timer;
    private final BooleanSupplier wanted;
    private final Supplier<?> look;
    private final Runnable listener;
    private @Nullable Object seen;
    private volatile boolean closed;

    /**
     * Begins to watch.
     *
     * @param wanted whether there is anybody to be told
     * @param look what there is; compared by {@code equals}
     */
    Watch(ScheduledExecutorService timer, BooleanSupplier wanted, Supplier<?> look, Runnable listener) {
        this.timer = timer;
        this.wanted = wanted;
        this.look = look;
        this.listener = listener;
        rest(LEAST_MILLIS);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void rest(long millis) {
        if (!closed && !timer.isShutdown()) {
            timer.schedule(this::compare, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void compare() {
        long started = System.nanoTime();
        try {
            if (wanted.getAsBoolean()) {
                Object now = look.get();
                if (seen != null && !Objects.equals(seen, now)) {
                    listener.run();
                }
                seen = now;
            }
        } catch (RuntimeException e) {
            LOG.warn("folders could not be looked at", e);
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        rest(Math.max(LEAST_MILLIS, took * SHARE));
    }
}
