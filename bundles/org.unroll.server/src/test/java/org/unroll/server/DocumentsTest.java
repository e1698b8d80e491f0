package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.engine.Analysis;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.model.Architecture;

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

    @Test
    void showsALargeModelBeforeItIsChecked() throws IOException {
        Files.writeString(folder.resolve(NAME), Bench.large());
        List<Protocol.Patch> patches = new CopyOnWriteArrayList<>();
        Protocol.Snapshot snapshot =
                documents.with(NAME, document -> document.open(noting(patches))).join();
        assertThat(snapshot.components()).hasSize(1101);
        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.state().checked()).isFalse();
        afterAll();
        assertThat(patches).singleElement().satisfies(patch -> {
            assertThat(patch.state().checked()).isTrue();
            assertThat(patch.problems()).hasSize(1100);
            assertThat(patch.revision()).isEqualTo(snapshot.revision() + 1);
        });
    }

    @Test
    void checksALargeModelOnceWhenChangesFollowEachOther() throws IOException {
        Files.writeString(folder.resolve(NAME), Bench.large());
        List<Protocol.Patch> patches = new CopyOnWriteArrayList<>();
        documents.with(NAME, document -> document.open(noting(patches))).join();
        afterAll();
        patches.clear();
        var gate = new CompletableFuture<Void>();
        documents.with(NAME, document -> gate.join());
        List<CompletableFuture<String>> changes = IntStream.range(0, 5)
                .mapToObj(i -> documents.with(NAME, document -> document.edit(memory())))
                .toList();
        gate.complete(null);
        changes.forEach(CompletableFuture::join);
        afterAll();
        assertThat(patches)
                .extracting(patch -> patch.state().checked())
                .containsExactly(false, false, false, false, false, true);
        assertThat(patches.get(0).components()).hasSize(1);
        assertThat(patches.get(0).problems()).isNull();
        assertThat(patches.get(5).problems()).hasSize(1105);
    }

    @Test
    void givesUpACheckWhenThereIsSomethingToDo() throws IOException, InterruptedException {
        Files.writeString(folder.resolve(NAME), Bench.large());
        var checking = new CountDownLatch(1);
        var patient = new Inference(new AbandonedOnce(checking), threads, 60_000);
        documents = new Documents(new Workspace(folder), palette, patient, threads, Journals.none());
        List<Protocol.Patch> patches = new CopyOnWriteArrayList<>();
        documents.with(NAME, document -> document.open(noting(patches))).join();
        checking.await();
        // the first check ends only because somebody waits
        documents.with(NAME, document -> document.edit(memory())).join();
        afterAll();
        assertThat(patches).extracting(patch -> patch.state().checked()).containsExactly(false, true);
        assertThat(patches.get(1).problems()).hasSize(1101);
    }

    /** Its first analysis goes on until it is abandoned. */
    private static final class AbandonedOnce implements Analyzer {
        private final SampleAnalyzer sample = new SampleAnalyzer();
        private final CountDownLatch begun;

        AbandonedOnce(CountDownLatch begun) {
            this.begun = begun;
        }

        @Override
        public Analysis analyze(Architecture architecture) {
            return sample.analyze(architecture);
        }

        @Override
        public Analysis analyze(Architecture architecture, BooleanSupplier abandoned) {
            if (begun.getCount() == 0) {
                return analyze(architecture);
            }
            begun.countDown();
            while (!abandoned.getAsBoolean()) {
                Thread.onSpinWait();
            }
            throw new CancellationException();
        }

        @Override
        public Optional<String> refuse(
                Architecture architecture, String source, String sourcePort, String target, String targetPort) {
            return Optional.empty();
        }

        @Override
        public Blueprint compile(Architecture architecture) {
            throw new UnsupportedOperationException();
        }
    }

    private static Page noting(List<Protocol.Patch> patches) {
        return (method, params) -> patches.add((Protocol.Patch) params);
    }

    /** Waits until everything is done that is to be done with the document; asking gives up a check that goes on. */
    private void afterAll() {
        while (!documents.with(NAME, Document::checked).join()) {
            Thread.onSpinWait();
        }
    }

    private void show(Bench.Mirror page) {
        CompletableFuture<Protocol.Snapshot> snapshot = documents.with(NAME, document -> document.open(page));
        page.take(snapshot.join());
    }

    private void add() {
        documents.with(NAME, d -> d.edit(memory())).join();
    }

    private static Protocol.AddComponent memory() {
        return new Protocol.AddComponent(NAME, SampleTypes.PREFIX + "Memory", 0, 0, null, null, null);
    }
}
