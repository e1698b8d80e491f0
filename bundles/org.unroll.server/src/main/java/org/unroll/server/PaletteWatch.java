package org.unroll.server;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.engine.ComponentRegistry;

/** Waits until a bundle has brought or taken all its types, then tells once. */
final class PaletteWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PaletteWatch.class);
    private static final long SETTLING_MILLIS = 100;

    private final ScheduledExecutorService timer;
    private final Runnable listener;
    private final ComponentRegistry.Subscription subscription;
    private final AtomicBoolean pending = new AtomicBoolean();

    PaletteWatch(ComponentRegistry registry, ScheduledExecutorService timer, Runnable listener) {
        this.timer = timer;
        this.listener = listener;
        this.subscription = registry.onChange(this::changed);
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void changed() {
        if (!timer.isShutdown() && pending.compareAndSet(false, true)) {
            timer.schedule(this::settled, SETTLING_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void settled() {
        pending.set(false);
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("the change of the palette could not be told", e);
        }
    }
}
