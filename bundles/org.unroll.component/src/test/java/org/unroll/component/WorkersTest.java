package org.unroll.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WorkersTest {
    @Test
    void everyShareIsDoneOnceInEveryRound() {
        AtomicIntegerArray done = new AtomicIntegerArray(3);
        try (Workers workers = new Workers(3)) {
            for (int round = 1; round <= 500; round++) {
                workers.run(done::incrementAndGet);
                for (int share = 0; share < 3; share++) {
                    assertThat(done.get(share)).isEqualTo(round);
                }
            }
        }
    }

    @Test
    void everyNumberOfALongVectorHasOneOwner() {
        for (int n : new int[] {0, 5, 8191, 8192, 20_001}) {
            AtomicIntegerArray seen = new AtomicIntegerArray(n);
            try (Workers workers = new Workers(3)) {
                workers.claim(2, 3, 8190);
                workers.runOwners(n, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        seen.incrementAndGet(i);
                    }
                });
            }
            for (int i = 0; i < n; i++) {
                assertThat(seen.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void everyRowIsWorkedOnOnceWhetherSharedOrNot() {
        try (Workers workers = new Workers(3)) {
            for (int numbers : new int[] {1, 1_000_000}) {
                AtomicIntegerArray seen = new AtomicIntegerArray(7);
                workers.runRows(7, numbers, (from, to) -> {
                    for (int row = from; row < to; row++) {
                        seen.incrementAndGet(row);
                    }
                });
                assertThat(seen.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1]");
            }
        }
    }

    @Test
    void nobodyPassesABarrierBeforeAllAreThere() {
        AtomicIntegerArray phase = new AtomicIntegerArray(3);
        try (Workers workers = new Workers(3)) {
            workers.run(share -> {
                for (int i = 1; i <= 300; i++) {
                    phase.set(share, i);
                    workers.barrier();
                    for (int other = 0; other < 3; other++) {
                        if (phase.get(other) < i) {
                            throw new AssertionError("share " + other + " is late");
                        }
                    }
                }
            });
        }
        assertThat(phase.get(0)).isEqualTo(300);
    }

    @Test
    void aFailureEndsTheWaitingOfTheOthersAndIsReported() {
        try (Workers workers = new Workers(3)) {
            assertThatThrownBy(() -> workers.run(share -> {
                        if (share == 1) {
                            throw new ArithmeticException("overflow");
                        }
                        workers.barrier();
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("overflow")
                    .hasCauseInstanceOf(ArithmeticException.class);
            AtomicIntegerArray done = new AtomicIntegerArray(3);
            workers.run(share -> {
                workers.barrier();
                done.incrementAndGet(share);
            });
            assertThat(done.toString()).isEqualTo("[1, 1, 1]");
        }
    }

    @Test
    void aTaskWithinATaskIsRefused() {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.run(share -> workers.run(inner -> {})))
                    .hasMessageContaining("busy with another task");
        }
    }

    @Test
    void sharesCoverEverythingWithoutOverlap() {
        Workers workers = new Workers(3);
        assertThat(workers.from(0, 10)).isZero();
        assertThat(workers.from(1, 10)).isEqualTo(3);
        assertThat(workers.from(2, 10)).isEqualTo(6);
        assertThat(workers.from(3, 10)).isEqualTo(10);
    }

    @Test
    void aSingleWorkerWorksOnTheCallersThread() {
        Thread[] seen = new Thread[1];
        Workers.ONE.run(share -> {
            Workers.ONE.barrier();
            seen[share] = Thread.currentThread();
        });
        assertThat(seen[0]).isSameAs(Thread.currentThread());
    }
}
