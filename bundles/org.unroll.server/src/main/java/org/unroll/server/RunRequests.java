package org.unroll.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests about runs. */
@JsonSegment("run")
final class RunRequests {
    private final Trainings trainings;
    private final RunRecords records;
    private final Executor threads;

    RunRequests(Trainings trainings, RunRecords records, Executor threads) {
        this.trainings = trainings;
        this.records = records;
        this.threads = threads;
    }

    @JsonRequest
    public CompletableFuture<Protocol.Started> start(Protocol.DocumentName request) {
        return trainings.start(request.document()).thenApply(Protocol.Started::new);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> stop(Protocol.RunName request) {
        trainings.stop(request.run());
        return CompletableFuture.completedFuture(new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> pause(Protocol.Pause request) {
        trainings.pause(request.run(), request.paused());
        return CompletableFuture.completedFuture(new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Started> resume(Protocol.RunName request) {
        return trainings.resume(request.run()).thenApply(Protocol.Started::new);
    }

    /** The architecture that a run trained, to be compared with others. */
    @JsonRequest
    public CompletableFuture<Protocol.Snapshot> model(Protocol.RunName request) {
        return CompletableFuture.supplyAsync(() -> records.model(request.run()), threads);
    }

    /** How good the trained model is, for plots and tables. */
    @JsonRequest
    public CompletableFuture<Protocol.Evaluated> evaluation(Protocol.RunName request) {
        return CompletableFuture.supplyAsync(() -> new Protocol.Evaluated(records.evaluation(request.run())), threads);
    }

    @JsonRequest
    public CompletableFuture<Protocol.RunList> list(Protocol.DocumentName request) {
        return CompletableFuture.supplyAsync(() -> new Protocol.RunList(records.list(request.document())), threads);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Events> events(Protocol.RunName request) {
        return CompletableFuture.supplyAsync(() -> new Protocol.Events(records.events(request.run())), threads);
    }
}
