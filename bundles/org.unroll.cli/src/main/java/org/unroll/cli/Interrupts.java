package org.unroll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns Ctrl-C and SIGTERM into a question that long work asks between two steps. A shutdown hook would not do: the
 * launcher's own hook stops the framework at the same moment, under the work that still has to write its checkpoint.
 */
final class Interrupts implements AutoCloseable {
    private static final List<String> SIGNALS = List.of("INT", "TERM");
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger keystrokes = new AtomicInteger();
    private final List<Runnable> restore = new ArrayList<>();

    private Interrupts() {}

    /**
     * Listens until closed. The first signal is handed on. A second Ctrl-C ends the process at once, which loses no
     * more than the work since the last checkpoint; a SIGTERM beside the first Ctrl-C does not, because the launcher
     * sends one, and it may arrive before or after.
     *
     * @param first gets the number of the signal, on any thread
     */
    static Interrupts listen(IntConsumer first) {
        Interrupts interrupts = new Interrupts();
        for (String name : SIGNALS) {
            interrupts.listen(new Signal(name), first);
        }
        return interrupts;
    }

    private void listen(Signal signal, IntConsumer first) {
        SignalHandler before = Signal.handle(signal, arrived -> {
            boolean again = arrived.getName().equals("INT") && keystrokes.incrementAndGet() > 1;
            if (number.compareAndSet(0, arrived.getNumber())) {
                first.accept(arrived.getNumber());
            } else if (again) {
                Runtime.getRuntime().halt(exitCode());
            }
        });
        restore.add(() -> Signal.handle(signal, before));
    }

    /** Whether a signal has come. */
    boolean requested() {
        return number.get() != 0;
    }

    /** 128 plus the number of the signal, as shells report it. */
    int exitCode() {
        return 128 + number.get();
    }

    @Override
    public void close() {
        restore.forEach(Runnable::run);
    }
}
