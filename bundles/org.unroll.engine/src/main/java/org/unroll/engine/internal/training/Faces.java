package org.unroll.engine.internal.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.RecurrentNode;

/** Says how each cell, layer and loss is computed: by which bundle's kernel, or why operation by operation. */
final class Faces {
    private Faces() {}

    /** By the name of the component; of a cell with the suffix of its weights. */
    static Map<String, String> of(Blueprint blueprint) {
        Map<String, String> faces = new TreeMap<>();
        collect(blueprint, blueprint.nodes(), faces);
        return faces;
    }

    private static void collect(Blueprint blueprint, List<Node> nodes, Map<String, String> faces) {
        for (Node node : nodes) {
            if (node instanceof RecurrentNode recurrent) {
                for (CellRun run : recurrent.runs()) {
                    faces.put(
                            node.name() + run.suffix(),
                            blueprint.kernels().reason(run.run().cell()));
                }
            } else if (node instanceof LayerNode layer) {
                faces.put(node.name(), blueprint.kernels().reason(layer.layer()));
            } else if (node instanceof LossNode loss) {
                faces.put(node.name(), blueprint.kernels().reason(loss.loss()));
            } else if (node instanceof DecoderNode decoder) {
                collect(blueprint, decoder.chain(), faces);
            }
        }
    }
}
