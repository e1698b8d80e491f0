package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group is a border around nodes: it can be drawn and taken away without a trace. */
class GroupingTest {
    @TempDir
    Path folder;

    private Bench bench;
    private String source;
    private String first;
    private String second;
    private String third;

    /** {@code x → memory → memory2 → memory3}. */
    @BeforeEach
    void open() throws IOException {
        bench = new Bench(folder);
        source = bench.add("Source");
        first = bench.add("Memory");
        second = bench.add("Memory");
        third = bench.add("Memory");
        bench.connect(source, first);
        bench.connect(first, second);
        bench.connect(second, third);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private String group(String... ids) {
        return bench.document.edit(new Protocol.Group("", List.of(ids), null));
    }

    private void ungroup(String group) {
        bench.document.edit(new Protocol.Ungroup("", group));
    }

    private List<String> ports(String group) {
        return Objects.requireNonNull(bench.component(group).ports()).stream()
                .map(port -> port.direction() + " " + port.name() + " " + port.ends())
                .toList();
    }

    private String model() {
        return bench.document.ask(model -> {
            try {
                return new String(model.bytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void nodesStandInTheGroupAndWiresBecomePorts() {
        bench.move(first, 300, 70);
        bench.move(second, 500, 40);
        List<Protocol.Connection> wires = List.copyOf(bench.mirror.connections);
        String group = group(first, second);
        assertThat(bench.component(group)).satisfies(made -> {
            assertThat(made.kind()).isEqualTo("group");
            assertThat(made.parent()).isNull();
            assertThat(made.x()).isEqualTo(300);
            assertThat(made.y()).isEqualTo(40);
        });
        assertThat(bench.component(first).parent()).isEqualTo(group);
        assertThat(bench.component(first).x()).isEqualTo(300);
        assertThat(ports(group))
                .containsExactly(
                        "input in [End[component=" + first + ", port=in]]",
                        "output out [End[component=" + second + ", port=out]]");
        assertThat(bench.mirror.connections).containsExactlyInAnyOrderElementsOf(wires);
        assertThat(bench.mirror.last().state().undo()).isEqualTo("Group 2 nodes");
    }

    @Test
    void whatOneOutputFeedsIsOnePort() {
        String other = bench.add("Memory");
        bench.connect(source, other);
        assertThat(ports(group(first, other)))
                .contains("input in [End[component=" + first + ", port=in], End[component=" + other + ", port=in]]");
    }

    @Test
    void ungroupingIsTheInverse() {
        String before = model();
        String group = group(first, second);
        assertThat(model()).isNotEqualTo(before);
        ungroup(group);
        assertThat(model()).isEqualTo(before);
        bench.document.undo();
        bench.document.undo();
        assertThat(model()).isEqualTo(before);
    }

    @Test
    void whereTheGroupWasMovedToThereItsMembersStand() {
        bench.move(first, 300, 70);
        bench.move(second, 500, 40);
        String group = group(first, second);
        bench.move(group, 310, 60);
        ungroup(group);
        assertThat(bench.component(first)).satisfies(node -> {
            assertThat(node.x()).isEqualTo(310);
            assertThat(node.y()).isEqualTo(90);
        });
    }

    @Test
    void wiresAreDrawnToPortsOfGroups() {
        String group = group(second, third);
        bench.delete(bench.mirror.connections.get(1).id());
        assertThat(bench.mirror.connections).hasSize(2);
        bench.connect(first, "out", group, "in");
        assertThat(bench.mirror.connections).hasSize(3).anySatisfy(wire -> {
            assertThat(wire.source()).isEqualTo(first);
            assertThat(wire.target()).isEqualTo(second);
        });
        assertThatThrownBy(() -> bench.connect(first, "out", group, "in"))
                .hasMessageContaining("is connected to memory already");
        assertThatThrownBy(() -> bench.connect(first, "out", group, "side")).hasMessage("group has no input side.");
    }

    @Test
    void aWireFromInsideMakesAPortOrFeedsOneMore() {
        String group = group(first, second);
        String added = bench.add("Memory", group);
        assertThat(bench.component(added).parent()).isEqualTo(group);
        bench.connect(group, "in", added, "in");
        assertThat(bench.mirror.connections).anySatisfy(wire -> {
            assertThat(wire.source()).isEqualTo(source);
            assertThat(wire.target()).isEqualTo(added);
        });
        bench.connect(added, "out", group, "");
        assertThat(ports(group))
                .containsExactly(
                        "input in [End[component=" + first + ", port=in], End[component=" + added + ", port=in]]",
                        "output out [End[component=" + second + ", port=out]]",
                        "output memory4_out [End[component=" + added + ", port=out]]");
        assertThatThrownBy(() -> bench.connect(added, "out", group, "")).hasMessageContaining("by memory4_out already");
        bench.document.edit(new Protocol.RenamePort("", group, "memory4_out", "side"));
        assertThat(ports(group)).contains("output side [End[component=" + added + ", port=out]]");
        assertThatThrownBy(() -> bench.document.edit(new Protocol.RenamePort("", group, "side", "in")))
                .hasMessage("group has another port in.");
        bench.document.edit(new Protocol.RemovePort("", group, "in", added, "in"));
        assertThat(ports(group)).contains("input in [End[component=" + first + ", port=in]]");
        assertThat(bench.mirror.connections)
                .noneSatisfy(wire -> assertThat(wire.target()).isEqualTo(added));
    }

    @Test
    void groupsStandInGroups() {
        String inner = group(first, second);
        String outer = group(inner, third);
        assertThat(bench.component(inner).parent()).isEqualTo(outer);
        assertThat(ports(outer)).containsExactly("input in [End[component=" + first + ", port=in]]");
        ungroup(inner);
        assertThat(bench.component(first).parent()).isEqualTo(outer);
        assertThat(ports(outer)).containsExactly("input in [End[component=" + first + ", port=in]]");
    }

    @Test
    void namesAreFreeInTheWholeGraph() {
        group(first, second);
        String added = bench.add("Memory");
        assertThat(bench.component(added).name()).isEqualTo("memory4");
        assertThatThrownBy(() -> bench.rename(added, "memory"))
                .hasMessage("There is another component named memory beside it.");
    }

    @Test
    void aDeletedMemberTakesItsPortsAlong() throws IOException {
        String group = group(first, second);
        bench.delete(first);
        assertThat(ports(group)).containsExactly("output out [End[component=" + second + ", port=out]]");
        bench.document.save(false);
        assertThat(bench.content()).doesNotContain("\"" + first + "\"");
        bench.document.undo();
        assertThat(ports(group)).hasSize(2);
    }

    @Test
    void whatLeavesAGroupKeepsItsWires() {
        String group = group(first, second);
        bench.document.edit(new Protocol.Place("", first, 5, 6, null, null, null));
        assertThat(bench.component(first).parent()).isNull();
        assertThat(bench.mirror.connections).hasSize(3);
        assertThat(ports(group))
                .containsExactly(
                        "output out [End[component=" + second + ", port=out]]",
                        "input in [End[component=" + second + ", port=in]]");
    }

    @Test
    void aGroupIsPastedWithItsInsideAndPorts() {
        String group = group(first, second);
        var members = List.of(piece("m1", "Memory", "memory"), piece("m2", "Memory", "memory2"));
        var ports = List.of(
                new Protocol.PieceEnd("in", true, "m1", "in"), new Protocol.PieceEnd("result", false, "m2", "out"));
        var block = new Protocol.Piece(
                "g", "urn:unroll:model#Group", "group", 10, 20, java.util.Map.of(), null, members, ports);
        var fragment = new Protocol.Fragment(List.of(block), List.of(new Protocol.Cord("m1", "out", "m2", "in")));
        String copy = bench.document.edit(new Protocol.Paste("", fragment, 5, 5, null, null, null));
        assertThat(copy).isNotEqualTo(group);
        assertThat(bench.component(copy).name()).isEqualTo("group2");
        assertThat(bench.mirror.components)
                .filteredOn(c -> copy.equals(c.parent()))
                .extracting(Protocol.Component::name)
                .containsExactly("memory4", "memory5");
        assertThat(ports(copy)).hasSize(2).last().asString().startsWith("output result");
        assertThat(bench.mirror.connections).hasSize(4);
        String inside = bench.document.edit(new Protocol.Paste("", fragment, 5, 5, copy, null, null));
        assertThat(bench.component(inside).parent()).isEqualTo(copy);
    }

    private static Protocol.Piece piece(String key, String type, String name) {
        return new Protocol.Piece(
                key, SampleTypes.PREFIX + type, name, 0, 0, java.util.Map.of(), "components", List.of(), null);
    }

    @Test
    void refusesWhatCannotBeAGroup() {
        String both = bench.add("Both");
        String inside = bench.add("Memory", both);
        assertThatThrownBy(() -> group(inside)).hasMessageContaining("is part of a container");
        String group = group(first);
        assertThatThrownBy(() -> group(first, second))
                .hasMessage("Only nodes that stand beside each other can become a group.");
        assertThatThrownBy(() -> group("plan")).hasMessage("There is nothing to group.");
        assertThatThrownBy(() -> bench.document.edit(new Protocol.Place("", group, 0, 0, both, null, null)))
                .hasMessageContaining("which holds a chain");
        assertThatThrownBy(() -> bench.document.edit(new Protocol.Place("", group, 0, 0, group, null, null)))
                .hasMessage("group cannot be put into itself.");
    }

    /** Grouping and ungrouping anything, at any moment, leaves the file as it was. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void groupAndUngroupRestoreTheDocument(long seed) {
        Random random = new Random(seed);
        int grouped = 0;
        for (int i = 0; i < 120; i++) {
            change(random);
            List<String> some = some(random);
            String before = model();
            try {
                String group = group(some.toArray(new String[0]));
                String after = model();
                grouped++;
                bench.document.undo();
                assertThat(model()).isEqualTo(before);
                bench.document.redo();
                assertThat(model()).isEqualTo(after);
                if (random.nextBoolean()) {
                    ungroup(group);
                    assertThat(model()).isEqualTo(before);
                }
            } catch (Refusal e) {
                assertThat(model()).isEqualTo(before);
            }
        }
        assertThat(grouped).isGreaterThan(10);
        bench.undoAll();
        assertThat(model()).isEqualTo(Bench.EMPTY);
    }

    private List<String> some(Random random) {
        List<Protocol.Component> there = bench.document.snapshot().components();
        List<String> some = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            some.add(there.get(random.nextInt(there.size())).id());
        }
        return some;
    }

    private void change(Random random) {
        String any = some(random).get(0);
        String other = some(random).get(0);
        try {
            switch (random.nextInt(6)) {
                case 0 -> bench.add("Memory");
                case 1 -> bench.connect(any, other);
                case 2 -> bench.move(any, random.nextInt(900), random.nextInt(900));
                case 3 -> bench.document.edit(new Protocol.Place("", any, 1, 2, other, null, null));
                case 4 -> bench.set(any, "hiddenSize", "3");
                default -> bench.delete(any);
            }
        } catch (Refusal e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
