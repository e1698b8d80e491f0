package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an open document while bundles come and go. */
class DocumentTypesTest {
    @TempDir
    Path folder;

    @Test
    void keepsObjectsAndHistoryWhenTheSamePackageReturns() throws IOException {
        try (Bench bench = new Bench(folder)) {
            String cell = bench.add("Memory");
            bench.set(cell, "hiddenSize", "5");
            bench.types.uninstall();
            bench.document.typesChanged();
            assertThat(bench.component(cell).placeholder()).isTrue();
            assertThat(bench.component(cell).parameters()).containsEntry("hiddenSize", 5);
            assertThatThrownBy(() -> bench.set(cell, "hiddenSize", "6"))
                    .hasMessage("memory cannot be edited: the bundle it comes from is not installed.");
            bench.types.install(bench.metamodel);
            bench.document.typesChanged();
            assertThat(bench.component(cell).placeholder()).isFalse();
            assertThat(bench.undoAll()).isEqualTo(2);
            assertThat(bench.mirror.messages).isEmpty();
        }
    }

    @Test
    void rereadsTheDocumentWhenAnotherPackageTakesThePlace() throws IOException {
        try (Bench bench = new Bench(folder)) {
            String cell = bench.add("Memory");
            bench.set(cell, "hiddenSize", "5");
            bench.types.uninstall();
            bench.types.install(SampleTypes.read());
            bench.document.typesChanged();
            assertThat(bench.component(cell).placeholder()).isFalse();
            assertThat(bench.component(cell).parameters()).containsEntry("hiddenSize", 5);
            assertThat(bench.document.snapshot().state()).isEqualTo(new Protocol.State(true, null, null, null, true));
            assertThat(bench.mirror.messages).singleElement().asString().contains("undo history is gone");
            bench.set(cell, "hiddenSize", "6");
            bench.document.save(false);
            assertThat(bench.content()).contains("hiddenSize=\"6\"");
            assertThat(bench.document.snapshot().state().dirty()).isFalse();
        }
    }

    @Test
    void bringsPlaceholdersToLifeWhenTheirBundleArrives() throws IOException {
        String content;
        try (Bench bench = new Bench(folder)) {
            String cell = bench.add("Memory", bench.add("Both"));
            bench.set(cell, "hiddenSize", "5");
            bench.document.save(false);
            content = bench.content();
        }
        try (Bench bench = new Bench(folder, content)) {
            bench.types.uninstall();
            bench.document.revert();
            assertThat(bench.component("memory-1").placeholder()).isTrue();
            assertThat(bench.component("memory-1").name()).isEqualTo("memory");
            bench.document.save(true);
            assertThat(bench.content()).isEqualTo(content);
            bench.types.install(bench.metamodel);
            bench.document.typesChanged();
            assertThat(bench.component("memory-1").placeholder()).isFalse();
            assertThat(bench.component("memory-1").parameters()).containsEntry("hiddenSize", 5);
            assertThat(bench.document.snapshot().state().dirty()).isFalse();
        }
    }
}
