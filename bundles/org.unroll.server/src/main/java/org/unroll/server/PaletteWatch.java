package org.unroll.server;

import java.util.List;
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

    private final ComponentRegistry registry;
    private final ScheduledExecutorService timer;
    private final Runnable listener;
    private final ComponentRegistry.Subscription subscription;
    private final AtomicBoolean pending = new AtomicBoolean();
    private List<ComponentRegistry.Registered> told;

    PaletteWatch(ComponentRegistry registry, ScheduledExecutorService timer, Runnable listener) {
        this.registry = registry;
        this.timer = timer;
        this.listener = listener;
        this.told = registry.types();
        this.subscription = registry.onChange(this::changed);
        // For what came between the two lines above.
        changed();
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

    /** Called by the timer's one thread. A package without its contribution changes nothing yet. */
    private void settled() {
        pending.set(false);
        List<ComponentRegistry.Registered> now = registry.types();
        if (now.equals(told)) {
            return;
        }
        told = now;
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("the change of the palette could not be told", e);
        }
    }
}
