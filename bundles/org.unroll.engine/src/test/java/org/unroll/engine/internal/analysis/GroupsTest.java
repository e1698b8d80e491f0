package org.unroll.engine.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.unroll.engine.Analysis;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Problem;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Group;
import org.unroll.model.GroupPort;
import org.unroll.model.Groups;
import org.unroll.model.ModelFactory;

/** A group changes nothing of what is computed. */
@NullUnmarked
class GroupsTest {
    private final Models models = new Models();
    private final Architecture flat = model();
    private final Architecture grouped = model();

    private Architecture model() {
        return models.chain(
                InferenceTest.INPUT + "\"",
                "Bidirectional\" id=\"b\" name=\"reader\"><cell xsi:type=\"fake:Rnn\" id=\"r\" name=\"rnn\""
                        + " hiddenSize=\"5\"/></components>",
                "LastStep\" id=\"s\" name=\"last\"",
                "Dense\" id=\"d\" name=\"dense\" units=\"2\"",
                InferenceTest.LOSS);
    }

    private static Group around(List<Component> siblings, String id, String... members) {
        Group group = ModelFactory.eINSTANCE.createGroup();
        group.setId(id);
        group.setName(id);
        List<Component> inside = siblings.stream()
                .filter(c -> List.of(members).contains(c.getId()))
                .toList();
        siblings.add(group);
        group.getComponents().addAll(inside);
        return group;
    }

    private Analysis analysis(Architecture architecture) {
        return models.analyzer().analyze(architecture);
    }

    @Test
    void theSameIsInferredWithAndWithoutGroups() {
        Group outer = around(grouped.getComponents(), "block", "b", "s", "d");
        around(outer.getComponents(), "tail", "s", "d");

        Analysis before = analysis(flat);
        Analysis after = analysis(grouped);

        assertThat(after.problems()).isEqualTo(before.problems()).isEmpty();
        assertThat(after.wires()).isEqualTo(before.wires());
        assertThat(after.outputs()).isEqualTo(before.outputs());
        assertThat(after.weights())
                .containsAllEntriesOf(before.weights())
                .containsEntry("tail", 22L)
                .containsEntry("block", 102L);
    }

    @Test
    void itCompilesToTheSameNodesAndWeightsInTheSameOrder() throws Exception {
        Group outer = around(grouped.getComponents(), "block", "i", "b", "s", "d", "l");
        around(outer.getComponents(), "tail", "s", "d");

        Blueprint before = models.analyzer().compile(flat);
        Blueprint after = models.analyzer().compile(grouped);

        assertThat(after.nodes()).extracting(Blueprint.Node::name).containsExactlyElementsOf(names(before));
        assertThat(after.nodes())
                .extracting(Blueprint.Node::inputs)
                .containsExactlyElementsOf(
                        before.nodes().stream().map(Blueprint.Node::inputs).toList());
        assertThat(after.weights().keySet())
                .containsExactlyElementsOf(before.weights().keySet());
    }

    private static List<String> names(Blueprint blueprint) {
        return blueprint.nodes().stream().map(Blueprint.Node::name).toList();
    }

    @Test
    void namesAreUniqueAcrossGroups() {
        around(grouped.getComponents(), "reader", "d");

        assertThat(analysis(grouped).problems())
                .extracting(Problem::message)
                .contains("reader has the same name as another component");
    }

    @Test
    void aProblemInAGroupIsThatOfTheComponent() {
        Group group = around(grouped.getComponents(), "block", "s", "d");
        grouped.getConnections().removeIf(w -> w.getId().equals("w2"));

        assertThat(analysis(grouped).problems()).anySatisfy(p -> {
            assertThat(p.component()).isEqualTo("d");
            assertThat(p.path()).isEqualTo("dense");
            assertThat(p.port()).isEqualTo("in");
        });
        assertThat(Groups.ports(group)).extracting(Groups.Port::name).containsExactly("in", "out");
    }

    @Test
    void wiresThatCrossWithoutANamedPortHaveOne() {
        Group group = around(grouped.getComponents(), "block", "s", "d");
        GroupPort named = ModelFactory.eINSTANCE.createGroupPort();
        named.setName("features");
        named.setInput(true);
        named.setComponent(group.getComponents().get(0));
        named.setPort("in");
        group.getPorts().add(named);

        assertThat(Groups.ports(group))
                .extracting(p -> p.name() + " " + p.input())
                .containsExactly("features true", "out false");
    }

    @Test
    void aPortThatStandsForNothingInsideIsRefused() {
        Group group = around(grouped.getComponents(), "block", "s");
        GroupPort stale = ModelFactory.eINSTANCE.createGroupPort();
        stale.setName("gone");
        stale.setComponent(Groups.flat(grouped).stream()
                .filter(c -> c.getId().equals("d"))
                .findFirst()
                .get());
        stale.setPort("out");
        group.getPorts().add(stale);

        assertThat(analysis(grouped).problems())
                .extracting(Problem::message)
                .contains("block has a port gone that stands for dense, which is no component of the graph in it");
    }

    @Test
    void aWireToTheGroupItselfIsRefused() {
        Group group = around(grouped.getComponents(), "block", "s");
        grouped.getConnections().get(1).setTarget(group);

        assertThat(analysis(grouped).problems())
                .extracting(Problem::message)
                .contains("block has a wire that enters the group block");
    }

    @Test
    void anEmptyGroupIsAWarning() {
        around(grouped.getComponents(), "block");

        Analysis analysis = analysis(grouped);
        assertThat(analysis.valid()).isTrue();
        assertThat(analysis.problems()).extracting(Problem::message).containsExactly("block is an empty group");
    }
}
