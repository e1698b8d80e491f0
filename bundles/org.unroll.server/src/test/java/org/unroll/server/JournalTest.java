package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document opened again without having been closed, as after the death of the server, is as it was. */
class JournalTest {
    @TempDir
    Path folder;

    private Bench bench;
    private Path journal;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(folder);
        journal = folder.resolve("journal");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void bringsBackWhatWasNotSavedWithItsUndoHistory() throws IOException {
        String cell = bench.add("Memory");
        bench.set(cell, "hiddenSize", "5");
        bench.move(cell, 100, 200);
        bench.document.undo();
        Document again = bench.open();
        assertThat(model(again)).isEqualTo(model(bench.document));
        assertThat(again.snapshot().state().dirty()).isTrue();
        assertThat(again.snapshot().state().recovered()).isNotNull();
        assertThat(again.snapshot().state().redo()).isEqualTo("Move memory");
        again.redo();
        again.undo();
        again.undo();
        again.undo();
        assertThat(again.snapshot().state().undo()).isNull();
        assertThat(again.snapshot().state().dirty()).isFalse();
        assertThat(bench.content()).isEqualTo(Bench.EMPTY);
    }

    @Test
    void knowsWhatWasSaved() throws IOException {
        bench.add("Memory");
        bench.document.save(false);
        assertThat(bench.open().snapshot().state().dirty()).isFalse();
        assertThat(bench.open().snapshot().state().recovered()).isNull();
        bench.add("LinearMap");
        Document again = bench.open();
        assertThat(again.snapshot().state().dirty()).isTrue();
        again.undo();
        assertThat(again.snapshot().state().dirty()).isFalse();
        again.undo();
        assertThat(model(again)).isEqualTo(Bench.EMPTY);
    }

    @Test
    void survivesADeathBetweenTheFileAndTheNoteThatItWasWritten() throws IOException {
        bench.add("Memory");
        String before = Files.readString(journal);
        bench.document.save(false);
        Files.writeString(journal, before);
        Document again = bench.open();
        assertThat(again.snapshot().state().dirty()).isFalse();
        again.save(false);
    }

    @Test
    void doesNotWriteOverWhatAnotherProgramChangedMeanwhile() throws IOException {
        bench.add("Memory");
        Files.writeString(bench.file, Bench.EMPTY.replace("bench", "other"));
        Document again = bench.open();
        assertThat(model(again)).contains("sample:Memory");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> again.save(false))
                .hasMessageContaining("was changed by another program");
    }

    @Test
    void cutsOffHalfALine() throws IOException {
        bench.add("Memory");
        String kept = model(bench.document);
        Files.writeString(journal, Files.readString(journal) + "{\"method\":\"architecture/del");
        Document again = bench.open();
        assertThat(model(again)).isEqualTo(kept);
        again.undo();
        assertThat(model(bench.open())).isEqualTo(Bench.EMPTY);
    }

    @Test
    void keepsWhatItCannotFollowAndGoesOnFromThere() throws IOException {
        bench.add("Memory");
        String first = model(bench.document);
        bench.add("LinearMap");
        bench.types.close();
        bench.types.install(bench.metamodel);
        Files.writeString(journal, Files.readString(journal).replace("sample#LinearMap", "sample#Vanished"));
        assertThat(model(bench.open())).isEqualTo(first);
        assertThat(folder.resolve("journal.unread")).exists();
        assertThat(model(bench.open())).isEqualTo(first);
    }

    @Test
    void canBeDiscarded() throws IOException {
        bench.add("Memory");
        assertThat(bench.document.discard(bench.mirror)).isTrue();
        assertThat(model(bench.open())).isEqualTo(Bench.EMPTY);
        assertThat(journal).doesNotExist();
    }

    @Test
    void mergesNudgesAndRemembersThat() {
        String cell = bench.add("Memory");
        for (int i = 1; i <= 5; i++) {
            nudge(cell, 10 * i);
        }
        assertThat(bench.component(cell).x()).isEqualTo(50);
        Document again = bench.open();
        again.undo();
        assertThat(again.snapshot().components())
                .filteredOn(c -> c.id().equals(cell))
                .singleElement()
                .satisfies(c -> assertThat(c.x()).isEqualTo(10));
        assertThat(bench.undoAll()).isEqualTo(2);
    }

    @Test
    void doesNotMergeANudgeWithWhatIsSaved() throws IOException {
        String cell = bench.add("Memory");
        nudge(cell, 30);
        bench.document.save(false);
        nudge(cell, 40);
        assertThat(bench.mirror.last().state().dirty()).isTrue();
        bench.document.undo();
        assertThat(bench.mirror.last().state().dirty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void losesNothingHoweverOftenTheServerDies(long seed) throws IOException {
        Random random = new Random(seed);
        Document document = bench.document;
        for (int i = 0; i < 200; i++) {
            try {
                act(document, random);
            } catch (Refusal e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            if (random.nextInt(10) == 0) {
                Document again = bench.open();
                assertThat(model(again)).isEqualTo(model(document));
                Protocol.State now = again.snapshot().state();
                Protocol.State was = document.snapshot().state();
                assertThat(now.undo()).isEqualTo(was.undo());
                assertThat(now.redo()).isEqualTo(was.redo());
                assertThat(now.dirty()).isEqualTo(was.dirty());
                document = again;
            }
        }
    }

    private static void act(Document document, Random random) throws IOException {
        List<Protocol.Component> there = document.snapshot().components();
        String any = there.get(random.nextInt(there.size())).id();
        String other = there.get(random.nextInt(there.size())).id();
        switch (random.nextInt(15)) {
            case 0, 1, 2 ->
                add(
                        document,
                        List.of("Source", "Memory", "Both", "Pile", "Descent").get(random.nextInt(5)),
                        null);
            case 3 -> add(document, "Memory", any);
            case 4, 5 -> document.edit(new Protocol.Wire("", any, "out", other, "in"));
            case 6 -> document.edit(new Protocol.SetParameter("", any, "hiddenSize", JsonParser.parseString("7")));
            case 7 -> document.edit(new Protocol.Delete("", List.of(any)));
            case 8 -> document.edit(new Protocol.Paste("", fragment(), random.nextInt(50), 5, null, null, null));
            case 9 -> document.undo();
            case 10 -> document.redo();
            case 11 -> document.edit(new Protocol.Group("", List.of(any, other), null));
            case 12 -> document.edit(new Protocol.Ungroup("", any));
            case 13 -> document.edit(new Protocol.Place("", any, 3, 4, other, null, null));
            default -> document.save(false);
        }
    }

    static Protocol.Fragment fragment() {
        var cell = new Protocol.Piece(
                "a",
                SampleTypes.PREFIX + "Memory",
                "memory",
                0,
                0,
                Map.of("hiddenSize", JsonParser.parseString("9")),
                null,
                List.of(),
                null);
        var inner = new Protocol.Piece(
                "c", SampleTypes.PREFIX + "Memory", "inner", 0, 0, Map.of(), "cell", List.of(), null);
        var both = new Protocol.Piece(
                "b", SampleTypes.PREFIX + "Both", "both", 300, 0, Map.of(), null, List.of(inner), null);
        return new Protocol.Fragment(List.of(cell, both), List.of(new Protocol.Cord("a", "out", "b", "in")));
    }

    private static void add(Document document, String type, @org.jspecify.annotations.Nullable String parent) {
        document.edit(new Protocol.AddComponent("", SampleTypes.PREFIX + type, 1, 2, parent, null, null));
    }

    private void nudge(String cell, double x) {
        bench.document.edit(new Protocol.Move("", List.of(new Protocol.Position(cell, x, 20)), true));
    }

    private static String model(Document document) {
        return document.ask(model -> {
            try {
                return new String(model.bytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
