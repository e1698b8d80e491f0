package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gestures that change several things and are one step of undo. */
class ComposingTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void pastesCopiesWithNewIdsFreeNamesAndTheirWires() {
        bench.add("Memory");
        String pasted = bench.document.edit(new Protocol.Paste("", JournalTest.fragment(), 40, 10, null, null, null));
        assertThat(pasted).isEqualTo("memory-2 both-1");
        assertThat(bench.component("memory-2")).satisfies(copy -> {
            assertThat(copy.name()).isEqualTo("memory2");
            assertThat(copy.x()).isEqualTo(40);
            assertThat(copy.parameters()).containsEntry("hiddenSize", 9);
        });
        assertThat(bench.component("memory-3").parent()).isEqualTo("both-1");
        assertThat(bench.mirror.connections).singleElement().satisfies(wire -> {
            assertThat(wire.source()).isEqualTo("memory-2");
            assertThat(wire.target()).isEqualTo("both-1");
        });
        assertThat(bench.mirror.last().state().undo()).isEqualTo("Paste 2 nodes");
        bench.document.undo();
        assertThat(bench.mirror.components).hasSize(2);
        assertThat(bench.mirror.connections).isEmpty();
    }

    @Test
    void pastesIntoAContainerWhatItHoldsAndNothingElse() {
        String both = bench.add("Both");
        Protocol.Fragment one = new Protocol.Fragment(
                List.of(JournalTest.fragment().components().get(0)), List.of());
        bench.document.edit(new Protocol.Paste("", one, 0, 0, both, null, null));
        assertThat(bench.component("memory-1").parent()).isEqualTo(both);
        assertThatThrownBy(() -> bench.document.edit(new Protocol.Paste("", one, 0, 0, both, null, null)))
                .hasMessage("both has no place for all of this.");
    }

    @Test
    void splicesAsOneStep() {
        String source = bench.add("Source");
        String cell = bench.add("Memory");
        String wire = bench.connect(source, cell);
        bench.document.edit(new Protocol.Batch(
                "",
                "Insert Memory",
                List.of(
                        step("architecture/delete", "{ids:['" + wire + "']}"),
                        step("architecture/addComponent", "{type:'" + SampleTypes.PREFIX + "Memory',x:1,y:1}"),
                        step("architecture/connect", wire(source, "$1")),
                        step("architecture/connect", wire("$1", cell)))));
        assertThat(bench.mirror.connections)
                .extracting(Protocol.Connection::source)
                .containsExactlyInAnyOrder(source, "memory-2");
        assertThat(bench.mirror.last().state().undo()).isEqualTo("Insert Memory");
        bench.document.undo();
        assertThat(bench.mirror.components).hasSize(3);
        assertThat(bench.mirror.connections)
                .singleElement()
                .satisfies(old -> assertThat(old.id()).isEqualTo(wire));
        bench.document.redo();
        assertThat(bench.mirror.connections).hasSize(2);
    }

    @Test
    void takesEverythingBackWhenOneChangeOfABatchIsRefused() {
        String source = bench.add("Source");
        Protocol.Batch batch = new Protocol.Batch(
                "",
                "Nonsense",
                List.of(
                        step("architecture/addComponent", "{type:'" + SampleTypes.PREFIX + "Memory',x:1,y:1}"),
                        step("architecture/connect", wire("$0", source))));
        assertThatThrownBy(() -> bench.document.edit(batch)).hasMessage("x has no input in.");
        assertThat(bench.document.snapshot().components()).hasSize(2);
        assertThat(bench.undoAll()).isEqualTo(1);
    }

    @Test
    void movesIntoContainersWithinThemAndOut() {
        String pile = bench.add("Pile");
        String inside = bench.add("Memory", pile);
        String outside = bench.add("Memory");
        String source = bench.add("Source");
        bench.connect(source, outside);
        place(outside, pile, 0);
        assertThat(bench.component(outside).parent()).isEqualTo(pile);
        assertThat(bench.component(outside).index()).isZero();
        assertThat(bench.component(inside).index()).isEqualTo(1);
        assertThat(bench.component(outside).name()).isEqualTo("memory2");
        assertThat(bench.mirror.connections).isEmpty();
        place(outside, pile, 1);
        assertThat(bench.component(inside).index()).isZero();
        place(outside, null, null);
        assertThat(bench.component(outside).parent()).isNull();
        assertThatThrownBy(() -> place(pile, pile, 0)).hasMessage("pile cannot be put into itself.");
        bench.document.undo();
        bench.document.undo();
        bench.document.undo();
        assertThat(bench.mirror.connections).hasSize(1);
    }

    private void place(
            String component,
            @org.jspecify.annotations.Nullable String parent,
            @org.jspecify.annotations.Nullable Integer index) {
        bench.document.edit(new Protocol.Place("", component, 5, 5, parent, null, index));
    }

    private static String wire(String source, String target) {
        return "{source:'" + source + "',sourcePort:'out',target:'" + target + "',targetPort:'in'}";
    }

    private static Protocol.Step step(String method, String params) {
        return new Protocol.Step(method, (JsonObject) JsonParser.parseString(params));
    }
}
