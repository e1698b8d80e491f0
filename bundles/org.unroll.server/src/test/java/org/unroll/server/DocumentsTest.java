package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    private static final String NAME = "m.unroll";

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SampleTypes types = new SampleTypes();
    private final Palette palette = new Palette(types);
    private final Bench.Mirror first = new Bench.Mirror();
    private final Bench.Mirror second = new Bench.Mirror();
    private Documents documents;

    @BeforeEach
    void open() throws IOException {
        types.install(SampleTypes.read());
        Files.writeString(folder.resolve(NAME), Bench.EMPTY);
        Inference inference = new Inference(new SampleAnalyzer(), threads, 10_000);
        documents = new Documents(new Workspace(folder), palette, inference, threads, Journals.none());
    }

    @AfterEach
    void close() {
        types.close();
        threads.shutdownNow();
    }

    @Test
    void everyPageOfADocumentSeesEveryPatch() {
        show(first);
        show(second);
        add();
        assertThat(first.components).hasSize(2).isEqualTo(second.components);
        documents.leave(second);
        add();
        assertThat(first.components).hasSize(3);
        assertThat(second.components).hasSize(2);
    }

    @Test
    void whoOpensWhileTheLastPageClosesStillSeesEveryPatch() {
        for (int i = 0; i < 50; i++) {
            show(first);
            documents.close(NAME, first, false);
            show(second);
            add();
            assertThat(second.components).hasSize(2);
            documents.with(NAME, document -> {
                document.undo();
                return "";
            });
            documents.close(NAME, second, false).join();
        }
    }

    @Test
    void keepsWhatIsNotSavedWhenNobodyLooks() {
        show(first);
        add();
        documents.close(NAME, first, false).join();
        show(second);
        assertThat(second.components).hasSize(2);
    }

    @Test
    void oneFileIsOneDocumentWhateverItIsCalled() throws IOException {
        Files.createSymbolicLink(folder.resolve("other.unroll"), folder.resolve(NAME));
        show(first);
        Protocol.Snapshot snapshot = documents
                .with("other.unroll", document -> document.open(second))
                .join();
        assertThat(snapshot.document()).isEqualTo(NAME);
        second.take(snapshot);
        add();
        assertThat(second.components).isEqualTo(first.components).hasSize(2);
    }

    @Test
    void canStillSaveWhenTheFileHasGone() throws IOException {
        show(first);
        add();
        Files.delete(folder.resolve(NAME));
        documents
                .with(NAME, document -> {
                    document.save(false);
                    return "";
                })
                .join();
        assertThat(folder.resolve(NAME)).content().contains("sample:Memory");
    }

    @Test
    void saysWhereAFileIsBrokenAndReadsItAgainWhenMended() throws IOException {
        Files.writeString(folder.resolve(NAME), Bench.EMPTY.replace("<plan/>", "<plan/><nonsense"));
        assertThatThrownBy(() -> show(first))
                .hasRootCauseInstanceOf(Exception.class)
                .hasMessageContaining("m.unroll, line");
        Files.writeString(folder.resolve(NAME), Bench.EMPTY);
        show(first);
        assertThat(first.components).hasSize(1);
    }

    private void show(Bench.Mirror page) {
        CompletableFuture<Protocol.Snapshot> snapshot = documents.with(NAME, document -> document.open(page));
        page.take(snapshot.join());
    }

    private void add() {
        var request = new Protocol.AddComponent(NAME, SampleTypes.PREFIX + "Memory", 0, 0, null, null, null);
        documents.with(NAME, d -> d.edit(request)).join();
    }
}
