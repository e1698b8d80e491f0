package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.unroll.engine.Analysis;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.model.Architecture;
import org.unroll.model.ModelFactory;

class InferenceTest {
    private static final Protocol.Wire WIRE = new Protocol.Wire("", "a", "out", "b", "in");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Architecture architecture = ModelFactory.eINSTANCE.createArchitecture();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void reportsAComponentThatThrows() {
        Inference inference = new Inference(
                analyzer(() -> {
                    throw new IllegalStateException("boom");
                }),
                threads,
                10_000);
        assertThat(inference.analyze(architecture).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("IllegalStateException"));
        assertThat(inference.refuse(architecture, WIRE)).isEmpty();
    }

    @Test
    void givesUpAComponentThatHangsUntilBundlesChange() {
        CountDownLatch never = new CountDownLatch(1);
        Inference inference = new Inference(analyzer(never::await), threads, 50);
        assertThat(inference.analyze(architecture).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("did not answer"));
        assertThat(inference.analyze(architecture).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("is not checked"));
        never.countDown();
        inference.retry();
        assertThat(new Inference(analyzer(never::await), threads, 10_000)
                        .analyze(architecture)
                        .valid())
                .isTrue();
    }

    private interface Behaviour {
        void run() throws InterruptedException;
    }

    private static Analyzer analyzer(Behaviour behaviour) {
        return new Analyzer() {
            @Override
            public Analysis analyze(Architecture of) {
                act(behaviour);
                return new SampleAnalyzer().analyze(of);
            }

            @Override
            public Optional<String> refuse(
                    Architecture of, String source, String sourcePort, String target, String targetPort) {
                act(behaviour);
                return Optional.empty();
            }

            @Override
            public Blueprint compile(Architecture of) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static void act(Behaviour behaviour) {
        try {
            behaviour.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
