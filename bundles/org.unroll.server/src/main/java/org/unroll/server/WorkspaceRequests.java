package org.unroll.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;
import org.jspecify.annotations.Nullable;

/** Requests about the workspace. */
@JsonSegment("workspace")
final class WorkspaceRequests {
    private final Workspace workspace;
    private final Projects projects;
    private final Documents documents;
    private final Housekeeping housekeeping;
    private final @Nullable String first;
    private final Executor threads;

    /**
     * Answers for a workspace.
     *
     * @param first the document to open first, or null
     */
    WorkspaceRequests(
            Workspace workspace,
            Projects projects,
            Documents documents,
            Housekeeping housekeeping,
            @Nullable String first,
            Executor threads) {
        this.workspace = workspace;
        this.projects = projects;
        this.documents = documents;
        this.housekeeping = housekeeping;
        this.first = first;
        this.threads = threads;
    }

    @JsonRequest
    public CompletableFuture<Protocol.WorkspaceList> list(Protocol.Nothing nothing) {
        return CompletableFuture.supplyAsync(
                () -> new Protocol.WorkspaceList(
                        workspace.root().toString(),
                        workspace.documents().stream().map(this::view).toList(),
                        projects.list().toList(),
                        runs(workspace),
                        first),
                threads);
    }

    @JsonRequest
    public CompletableFuture<Protocol.DocumentName> create(Protocol.Create request) {
        return CompletableFuture.supplyAsync(
                () -> new Protocol.DocumentName(workspace.name(projects.create(request.template(), request.name()))),
                threads);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Text> readme(Protocol.TemplateName request) {
        return CompletableFuture.supplyAsync(() -> new Protocol.Text(projects.readme(request.template())), threads);
    }

    @JsonRequest
    public CompletableFuture<Protocol.PathOf> rename(Protocol.NewName request) {
        return CompletableFuture.supplyAsync(
                () -> new Protocol.PathOf(housekeeping.rename(request.path(), request.name())), threads);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> delete(Protocol.PathOf request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    housekeeping.delete(request.path());
                    return new Protocol.Nothing();
                },
                threads);
    }

    /** The runs of all models, in the order of their numbers. */
    static List<Protocol.RunFile> runs(Workspace workspace) {
        return workspace.documents().stream()
                .flatMap(document -> RunFolder.of(document).stream()
                        .sorted(Comparator.comparingInt(run -> RunFolder.number(run.name())))
                        .map(run -> new Protocol.RunFile(
                                workspace.name(run.folder()), workspace.name(document), run.started())))
                .toList();
    }

    private Protocol.DocumentFile view(Path file) {
        String path = workspace.name(file);
        String name = path.substring(path.lastIndexOf('/') + 1, path.length() - Workspace.EXTENSION.length());
        return new Protocol.DocumentFile(path, name, modified(file), documents.unsaved(path));
    }

    private static String modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().toString();
        } catch (IOException e) {
            // It was there a moment ago; when it changed last no longer matters.
            return "";
        }
    }
}
