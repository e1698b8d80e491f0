package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Kernels;
import org.unroll.engine.internal.network.SmallModels;

class FacesTest {
    @Test
    void sayHowEachComponentIsComputed() {
        Blueprint plain = SmallModels.tagger("stack");
        Object second =
                ((RecurrentNode) plain.nodes().get(1)).runs().get(1).run().cell();
        Blueprint blueprint = new Blueprint(
                plain.name(),
                plain.nodes(),
                plain.weights(),
                plain.treatments(),
                plain.shared(),
                new Kernels(Map.of(second, new Kernels.Face(null, "operation by operation: peepholes is not fused"))));
        assertThat(Faces.of(blueprint))
                .containsOnlyKeys("lstm_l0", "lstm_l1", "dense", "loss")
                .containsEntry("lstm_l1", "operation by operation: peepholes is not fused")
                .containsEntry("dense", "operation by operation: no kernel was looked for");
    }
}
