package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {
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
    void checksALargeModelAtTheLatestWhenSomebodyAsksWhatIsWrong() throws IOException {
        try (Bench bench = new Bench(folder, Bench.large())) {
            assertThat(bench.mirror.problems).isEmpty();
            bench.delete("m-7");
            assertThat(bench.document.checked()).isFalse();
            assertThat(bench.document.analysis().problems()).hasSize(1099);
            assertThat(bench.mirror.problems).hasSize(1099);
            bench.delete("m-8");
            assertThat(bench.mirror.problems).hasSize(1098);
            assertThat(bench.mirror.last().state().checked()).isFalse();
            long revision = bench.mirror.revision;
            bench.document.check(() -> false);
            bench.document.check(() -> false);
            assertThat(bench.mirror.revision).isEqualTo(revision + 1);
            assertThat(bench.mirror.last().state().checked()).isTrue();
        }
    }

    @Test
    void namesAndLabelsWhatItAdds() {
        String first = bench.add("Memory");
        assertThat(bench.mirror.last().state().undo()).isEqualTo("Add Memory");
        String second = bench.add("Memory");
        String map = bench.add("LinearMap");
        String input = bench.add("Source");
        assertThat(first).isEqualTo("memory-1");
        assertThat(bench.component(first).name()).isEqualTo("memory");
        assertThat(bench.component(second).name()).isEqualTo("memory2");
        assertThat(bench.component(map).name()).isEqualTo("linearMap");
        assertThat(bench.component(input).name()).isEqualTo("x");
        assertThat(bench.component(first).x()).isEqualTo(10);
        assertThat(bench.component(first).parameters())
                .containsEntry("hiddenSize", 16)
                .containsEntry("activation", "TANH");
    }

    @Test
    void showsThePlanAndFillsIt() {
        bench.add("Descent");
        bench.add("Ascent");
        bench.add("Numbers");
        assertThat(bench.mirror.components)
                .filteredOn(c -> "plan".equals(c.parent()))
                .hasSize(2);
        assertThat(bench.component("ascent-1").feature()).isEqualTo("optimizer");
        assertThat(bench.component("plan").kind()).isEqualTo("plan");
        assertThat(bench.undoAll()).isEqualTo(3);
        assertThat(bench.mirror.components).hasSize(1);
    }

    @Test
    void refusesWhatAContainerCannotHold() {
        String both = bench.add("Both");
        String cell = bench.add("Memory", both);
        assertThat(bench.component(cell).parent()).isEqualTo(both);
        assertThat(bench.component(cell).feature()).isEqualTo("cell");
        assertThatThrownBy(() -> bench.add("Memory", both)).hasMessage("both holds memory already and takes no more.");
        assertThatThrownBy(() -> bench.add("LinearMap", bench.add("Pile")))
                .hasMessage("Pile cannot hold Linear map: it takes a cell or a wrapper.");
        assertThatThrownBy(() -> bench.add("Memory", cell)).hasMessage("Memory cannot hold other components.");
        assertThatThrownBy(() -> bench.add("Distance", bench.add("Reader")))
                .hasMessage("Reader cannot hold Distance: it takes a layer or a cell or a wrapper.");
        assertThatThrownBy(() -> bench.add("Unheard"))
                .hasMessage("There is no component type urn:unroll:sample#Unheard.");
    }

    @Test
    void insertsIntoAChainAndShowsThatTheOthersMoved() {
        String pile = bench.add("Pile");
        String first = bench.add("Memory", pile);
        String inserted =
                bench.add(new Protocol.AddComponent("", SampleTypes.PREFIX + "Memory", 0, 0, pile, "layers", 0));
        assertThat(bench.component(inserted).index()).isZero();
        assertThat(bench.component(first).index()).isEqualTo(1);
        assertThat(bench.mirror.last().components())
                .extracting(Protocol.Component::id)
                .contains(first);
    }

    @Test
    void drawsWiresAndInfersAlongThem() {
        String input = bench.add("Source");
        String cell = bench.add("Memory");
        String wire = bench.connect(input, cell);
        assertThat(bench.mirror.last().state().undo()).isEqualTo("Connect x → memory");
        assertThat(bench.mirror.connections).singleElement().satisfies(shown -> {
            assertThat(shown.id()).isEqualTo(wire);
            assertThat(shown.contract())
                    .extracting(contract -> contract == null ? "" : contract.text())
                    .isEqualTo("B×T×1");
        });
        assertThat(bench.component(cell).weights()).isEqualTo(16);
        assertThat(bench.mirror.problems).isEmpty();
        bench.set(cell, "hiddenSize", "5");
        assertThat(bench.component(cell).weights()).isEqualTo(5);
    }

    @Test
    void refusesWiresWithAReason() {
        String input = bench.add("Source");
        String first = bench.add("Memory");
        String second = bench.add("Memory");
        String both = bench.add("Both");
        String inner = bench.add("Memory", both);
        bench.connect(input, first);
        bench.connect(first, second);
        assertThatThrownBy(() -> bench.connect(input, second))
                .hasMessage("memory2.in is connected to memory already; an input takes one wire.");
        assertThatThrownBy(() -> bench.connect(second, second)).hasMessage("memory2 cannot read its own output.");
        assertThatThrownBy(() -> bench.connect(first, "in", both, "in")).hasMessage("memory has no output in.");
        assertThatThrownBy(() -> bench.connect(first, "out", both, "out")).hasMessage("both has no input out.");
        assertThatThrownBy(() -> bench.connect(input, inner))
                .hasMessage("Components inside a container are wired by their order in it.");
        assertThatThrownBy(() -> bench.connect(second, "finalState", first, "initialState"))
                .hasMessage("This would close a circle.");
        assertThatThrownBy(() -> bench.connect(input, "gone")).hasMessage("One end of the wire is no longer there.");
    }

    @Test
    void deletesAComponentWithItsWiresAndPlace() throws IOException {
        String input = bench.add("Source");
        String both = bench.add("Both");
        bench.add("Memory", both);
        String map = bench.add("LinearMap");
        bench.connect(input, both);
        bench.connect(both, map);
        String before = text();
        bench.delete(both);
        assertThat(bench.mirror.connections).isEmpty();
        assertThat(bench.mirror.components)
                .extracting(Protocol.Component::id)
                .containsExactlyInAnyOrder("plan", input, map);
        assertThat(text()).doesNotContain(both);
        bench.document.undo();
        assertThat(text()).isEqualTo(before);
        assertThatThrownBy(() -> bench.delete("plan")).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "units|0|Units must be at least 1.",
                "units|2.5|Units must be a whole number.",
                "units|\"8\"|Units must be a whole number.",
                "units|3000000000|Units must not be greater than 2147483647.",
                "units|1e300|Units is too large.",
                "units|[1]|Units takes one value.",
                "rate|1|Rate must be less than 1.",
                "rate|-0.1|Rate must be at least 0.",
                "rate|true|Rate must be a number.",
                "note|7|Note must be a text.",
                "note|\"\\u0000\"|Note holds a character that a file cannot hold.",
                "colour|1|Linear map has no parameter colour.",
            })
    void refusesParametersWithAReason(String parameter, String value, String reason) {
        String map = bench.add("LinearMap");
        assertThatThrownBy(() -> bench.set(map, parameter, value)).hasMessage(reason);
    }

    @Test
    void setsAndResetsParameters() {
        String cell = bench.add("Memory");
        bench.set(cell, "activation", "\"RELU\"");
        assertThat(bench.component(cell).parameters()).containsEntry("activation", "RELU");
        assertThat(bench.mirror.last().state().undo()).isEqualTo("Set activation of memory");
        bench.set(cell, "activation", "null");
        assertThat(bench.component(cell).parameters()).containsEntry("activation", "TANH");
        assertThatThrownBy(() -> bench.set(cell, "activation", "\"STEP\""))
                .hasMessage("Activation must be one of TANH, RELU.");
        String map = bench.add("LinearMap");
        bench.set(map, "offset", "9007199254740991");
        assertThat(bench.component(map).parameters()).containsEntry("offset", 9007199254740991L);
        bench.set("plan", "epochs", "7");
        assertThat(bench.component("plan").parameters()).containsEntry("epochs", 7);
        assertThat(bench.mirror.last().state().undo()).isEqualTo("Set epochs of the training plan");
    }

    @Test
    void makesNoStepOfWhatChangesNothing() {
        String cell = bench.add("Memory");
        bench.set(cell, "hiddenSize", "16");
        bench.rename(cell, "memory");
        bench.move(cell, 10, 20);
        bench.delete("gone");
        assertThat(bench.undoAll()).isEqualTo(1);
    }

    @Test
    void thoseWhoShareWeightsFollowARenaming() {
        String both = bench.add("Both");
        String cell = bench.add("Memory");
        bench.set(cell, "weightsFrom", "\"both\"");
        bench.rename(both, "pair");
        assertThat(bench.component(cell).parameters()).containsEntry("weightsFrom", "pair");
        bench.rename(cell, "bot");
        assertThat(bench.component(cell).parameters()).containsEntry("weightsFrom", "pair");
        assertThat(bench.undoAll()).isEqualTo(5);
    }

    @Test
    void refusesNamesThatAreNone() {
        String cell = bench.add("Memory");
        bench.add("Memory");
        assertThatThrownBy(() -> bench.rename(cell, "memory2"))
                .hasMessage("There is another component named memory2 beside it.");
        for (String name : new String[] {"", " ", "a.b", "1st", "a/b", "x".repeat(65)}) {
            assertThatThrownBy(() -> bench.rename(cell, name)).hasMessageContaining("cannot be a name");
        }
        bench.rename(cell, "память");
        assertThat(bench.component(cell).name()).isEqualTo("память");
    }

    @Test
    void sendsLittleForAMoveInALargeModel() {
        String previous = bench.add("Source");
        for (int i = 0; i < 150; i++) {
            String next = bench.add("Memory");
            bench.connect(previous, next);
            previous = next;
        }
        bench.move(previous, 1, 2);
        assertThat(Json.GSON.toJson(bench.mirror.last()).length()).isLessThan(2048);
        assertThat(bench.mirror.last().components()).hasSize(1);
        assertThat(bench.mirror.last().connections()).isEmpty();
        assertThat(bench.mirror.last().problems()).isNull();
    }

    @Test
    void savesAndTellsWhetherThereIsSomethingToSave() throws IOException {
        bench.document.save(false);
        assertThat(bench.content()).isEqualTo(Bench.EMPTY);
        bench.add("Memory");
        assertThat(bench.mirror.last().state().dirty()).isTrue();
        bench.document.save(false);
        assertThat(bench.mirror.last().state().dirty()).isFalse();
        assertThat(bench.content()).contains("sample:Memory");
        bench.document.undo();
        assertThat(bench.mirror.last().state().dirty()).isTrue();
        bench.document.save(false);
        assertThat(bench.content()).isEqualTo(Bench.EMPTY);
    }

    @Test
    void doesNotOverwriteWhatAnotherProgramWrote() throws IOException {
        bench.add("Memory");
        String other = Bench.EMPTY.replace("bench", "other");
        Files.writeString(bench.file, other);
        assertThatThrownBy(() -> bench.document.save(false))
                .hasMessage("bench.unroll was changed by another program since it was opened.");
        assertThat(bench.content()).isEqualTo(other);
        bench.document.save(true);
        assertThat(bench.content()).contains("sample:Memory");
        Files.writeString(bench.file, other);
        bench.document.revert();
        assertThat(bench.document.snapshot().name()).isEqualTo("other");
        assertThat(bench.mirror.resets).isEqualTo(1);
    }

    private String text() throws IOException {
        bench.document.save(false);
        return bench.content();
    }
}
