package org.unroll.server;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.engine.Analysis;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Problem;
import org.unroll.model.Architecture;

/**
 * Shape inference behind a fence: it runs code of contributions, and one that throws or hangs must not take the
 * document with it. After a hang it stays off until {@link #retry}, because the thread that hangs still reads the model.
 */
final class Inference {
    private static final Logger LOG = LoggerFactory.getLogger(Inference.class);

    private final Analyzer analyzer;
    private final ExecutorService threads;
    private final long patienceMillis;
    private volatile boolean off;

    Inference(Analyzer analyzer, ExecutorService threads, long patienceMillis) {
        this.analyzer = analyzer;
        this.threads = threads;
        this.patienceMillis = patienceMillis;
    }

    /** What travels on the wires and what is wrong; when that cannot be found out, this is the problem. */
    Analysis analyze(Architecture architecture) {
        return analyze(architecture, () -> false).orElseThrow();
    }

    /** The same, or nothing when it was given up because it is {@code abandoned}. */
    Optional<Analysis> analyze(Architecture architecture, BooleanSupplier abandoned) {
        if (off) {
            return Optional.of(nothing("The model is not checked, because an earlier check did not end."));
        }
        try {
            return Optional.of(fenced(() -> analyzer.analyze(architecture, abandoned)));
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (Fault e) {
            return Optional.of(nothing(e.getMessage()));
        }
    }

    /** The reason why a wire may not be drawn; none when it may, or when the question cannot be answered. */
    Optional<String> refuse(Architecture architecture, Protocol.Wire wire) {
        if (off) {
            return Optional.empty();
        }
        try {
            return fenced(() ->
                    analyzer.refuse(architecture, wire.source(), wire.sourcePort(), wire.target(), wire.targetPort()));
        } catch (Fault e) {
            return Optional.empty();
        }
    }

    /** Gives contributions another chance; some may have been replaced. */
    void retry() {
        off = false;
    }

    private <T> T fenced(Callable<T> call) throws Fault {
        Future<T> future = threads.submit(call);
        try {
            return future.get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            off = true;
            future.cancel(true);
            throw new Fault("The check of the model was given up: a component did not answer.");
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof CancellationException abandoned) {
                throw abandoned;
            }
            LOG.warn("inference failed", cause);
            throw new Fault("The model could not be checked: a component failed with "
                    + cause.getClass().getSimpleName() + ". Details are in the workbench's log.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("The check of the model was interrupted.");
        }
    }

    private static Analysis nothing(String why) {
        var problem = new Problem(
                Problem.Severity.ERROR, null, null, null, "", why, "Undo the last change, or remove the component.");
        return new Analysis(Map.of(), Map.of(), Map.of(), List.of(problem));
    }

    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
