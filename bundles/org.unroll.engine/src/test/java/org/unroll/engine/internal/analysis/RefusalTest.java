package org.unroll.engine.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.model.Architecture;

class RefusalTest {
    private final Models models = new Models();
    private final Architecture loose = models.model("""
            <components xsi:type="fake:Input" id="x" name="x" size="3"/>
            <components xsi:type="fake:Input" id="t" name="t" size="9" layout="TOKENS"/>
            <components xsi:type="fake:Rnn" id="r" name="rnn"/>
            <components xsi:type="fake:Dense" id="d" name="dense"/>
            <components xsi:type="fake:Sum" id="s" name="sum"/>
            <components xsi:type="fake:CrossEntropy" id="l" name="loss"/>
            <components xsi:type="fake:Encoder" id="e" name="encoder">
              <layers xsi:type="fake:Rnn" id="e1" name="inner"/>
            </components>
            <connections id="w1" source="x" target="d"/>
            <connections id="w2" source="d" target="s" targetPort="a"/>
            """);

    private Optional<String> refuse(String source, String sourcePort, String target, String targetPort) {
        return models.analyzer().refuse(loose, source, sourcePort, target, targetPort);
    }

    @Test
    void goodWiresAreAccepted() {
        assertThat(refuse("x", "out", "r", "in")).isEmpty();
        assertThat(refuse("x", "out", "e", "in")).isEmpty();
        assertThat(refuse("s", "out", "r", "in"))
                .as("what leaves sum is not known yet")
                .isEmpty();
    }

    @Test
    void badWiresAreRefusedWithTheReasonAndTheFix() {
        assertThat(refuse("t", "out", "r", "in"))
                .contains(
                        "rnn needs feature vectors B×T×I, but gets B×T ids<9>: put an Embedding before it, which turns"
                                + " ids into vectors");
        assertThat(refuse("d", "out", "l", "prediction")).get().asString().contains("at least 2 classes");
        assertThat(refuse("x", "out", "s", "b")).get().asString().contains("adds B×T×1 and B×T×3");
        assertThat(refuse("x", "out", "d", "in"))
                .get()
                .asString()
                .contains("already has a wire at its port in, from x");
        assertThat(refuse("x", "out", "r", "initialState")).get().asString().contains("takes a state there");
        assertThat(refuse("r", "finalState", "s", "b")).get().asString().contains("takes data there");
        assertThat(refuse("t", "out", "e", "in")).get().asString().contains("inner needs feature vectors");
        assertThat(refuse("x", "out", "e1", "in")).get().asString().contains("lies inside encoder");
        assertThat(refuse("x", "out", "l", "in")).get().asString().contains("has no input port in");
        assertThat(refuse("x", "out", "nobody", "in")).contains("There is no component with the id nobody");
        assertThat(refuse("r", "out", "r", "in")).get().asString().contains("itself");
    }

    @Test
    void loopsAreRefused() {
        loose.getConnections().get(0).setSource(null);
        loose.getConnections().remove(0);

        assertThat(refuse("s", "out", "d", "in")).get().asString().contains("is part of a loop: dense → sum → dense");
    }

    @Test
    void askingChangesNothing() {
        assertThat(refuse("x", "out", "r", "in")).isEmpty();
        assertThat(loose.getConnections()).hasSize(2);
    }
}
