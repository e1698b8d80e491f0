package org.unroll.component;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share the work of a kernel. They wait actively for a moment before they sleep, because the parts of a
 * kernel follow each other within microseconds.
 */
public final class Workers implements AutoCloseable {
    /** The calling thread alone. */
    public static final Workers ONE = new Workers(1);

    /** Fewer numbers are changed sooner than another thread has been woken. */
    private static final int SHARED = 8192;

    /** Numbers that are worth the call though others are not woken for their sake. */
    private static final int SHARED_BY_ROWS = 2048;

    private static final int SPINS = 64;
    private static final long AWAKE_NANOS = 200_000;

    private final int count;
    private final Owners owners;
    private final Thread[] threads;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile @Nullable IntConsumer task;
    private final AtomicInteger round = new AtomicInteger();
    private volatile int gate;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private volatile boolean busy;

    /**
     * Workers that start with the first task.
     *
     * @param count the calling thread included
     */
    public Workers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("needs at least 1 worker, not " + count);
        }
        this.count = count;
        owners = new Owners(count);
        threads = new Thread[count - 1];
    }

    /** How many there are, the calling thread included. */
    public int count() {
        return count;
    }

    /**
     * Lets every worker do its share, and returns when all are done.
     *
     * @param share called with 0 to {@link #count()} - 1, each on a thread of its own; 0 on the calling thread
     * @throws IllegalStateException when a share failed, with the cause; or when called from within a share
     */
    public void run(IntConsumer share) {
        if (count == 1) {
            share.accept(0);
            return;
        }
        if (busy || closed) {
            throw new IllegalStateException(
                    closed ? "the workers have left" : "the workers are busy with another task");
        }
        busy = true;
        start();
        failure = null;
        arrived.set(0);
        unfinished.set(count - 1);
        task = share;
        round.incrementAndGet();
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
        attempt(share, 0);
        for (int spins = 0; unfinished.get() > 0; spins++) {
            pause(spins);
        }
        task = null;
        busy = false;
        Throwable failed = failure;
        if (failed != null) {
            throw new IllegalStateException("a worker failed: " + failed, failed);
        }
    }

    /**
     * Waits within a task until every worker has come here. All of them must call it equally often.
     *
     * @throws IllegalStateException when another worker failed and will not come
     */
    public void barrier() {
        if (count == 1) {
            return;
        }
        int here = gate;
        if (arrived.incrementAndGet() == count) {
            arrived.set(0);
            gate = here + 1;
            return;
        }
        for (int spins = 0; gate == here; spins++) {
            if (failure != null) {
                throw new IllegalStateException("another worker failed");
            }
            pause(spins);
        }
    }

    /** First of {@code n} things that belong to a share; those of the next begin where they end. */
    public int from(int share, int n) {
        return (int) ((long) n * share / count);
    }

    /**
     * First of {@code n} numbers that a share looks after in one task after another, as far as it can: what processors hand
     * each other to and fro is slow. All belong to share 0 where they are few.
     */
    public int own(int share, int n) {
        return n < SHARED ? (share == 0 ? 0 : n) : from(share, n);
    }

    /** A stretch of a long vector. */
    @FunctionalInterface
    public interface Stretch {
        /** Does something with the numbers from {@code from} to before {@code to}. */
        void work(int from, int to);
    }

    /**
     * Lets a share look after some numbers from now on, whatever {@link #own} says: it alone reads and writes them most of the
     * time. Not to be called within a task.
     *
     * @param to one past the last
     */
    public void claim(int share, int from, int to) {
        owners.claim(share, from, to);
    }

    /** Lets every worker do something with what it looks after of {@code n} numbers; the caller alone where they are few. */
    public void runOwners(int n, Stretch stretch) {
        if (n < SHARED) {
            stretch.work(0, n);
            return;
        }
        owners.divide(n);
        run(share -> {
            int[] stretches = owners.of(share);
            for (int i = 0; i < stretches.length; i += 2) {
                stretch.work(stretches[i], stretches[i + 1]);
            }
        });
    }

    /**
     * Lets every worker do something with its rows of a batch, those that it has in all stages: what one stage writes, the
     * next finds in the same processor's cache. The caller does it alone where the rows hold few numbers.
     */
    public void runRows(int rows, long numbers, Stretch stretch) {
        if (numbers < SHARED_BY_ROWS) {
            stretch.work(0, rows);
        } else {
            run(share -> stretch.work(from(share, rows), from(share + 1, rows)));
        }
    }

    private void start() {
        for (int i = 0; i < threads.length; i++) {
            if (threads[i] == null) {
                int share = i + 1;
                int seen = round.get();
                threads[i] = new Thread(() -> serve(share, seen), "unroll-worker-" + share);
                threads[i].setDaemon(true);
                threads[i].start();
            }
        }
    }

    private void serve(int share, int started) {
        int seen = started;
        while (true) {
            await(seen);
            if (closed) {
                return;
            }
            seen++;
            IntConsumer work = task;
            if (work != null) {
                attempt(work, share);
            }
            unfinished.decrementAndGet();
        }
    }

    private void await(int seen) {
        long start = System.nanoTime();
        for (int spins = 1; round.get() == seen && !closed; spins++) {
            if (spins % SPINS != 0 || System.nanoTime() - start < AWAKE_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
    }

    @SuppressWarnings("CatchThrowable") // Whatever one share throws must end the waiting of the others.
    private void attempt(IntConsumer work, int share) {
        try {
            work.accept(share);
        } catch (Throwable e) {
            synchronized (this) {
                if (failure == null) {
                    failure = e;
                }
            }
        }
    }

    /** Others may need this processor: where programs compete, spinning on would keep the awaited thread from running. */
    private static void pause(int spins) {
        if (spins < 2000) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    /** Lets the threads go. */
    @Override
    public void close() {
        closed = count > 1;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }
}
