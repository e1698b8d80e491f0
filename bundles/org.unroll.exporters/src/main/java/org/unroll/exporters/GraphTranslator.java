package org.unroll.exporters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.unroll.engine.RunException;

/** Writes a graph of SameDiff operations as nodes of ONNX. */
final class GraphTranslator {
    private static final Map<String, Translation> TRANSLATIONS = translations();

    private GraphTranslator() {}

    private static Map<String, Translation> translations() {
        Map<String, Translation> all = new HashMap<>(ElementwiseTranslations.table());
        all.putAll(PairTranslations.table());
        all.putAll(ReductionTranslations.table());
        all.putAll(ShapeTranslations.table());
        all.putAll(SelectionTranslations.table());
        all.putAll(MatrixTranslations.table());
        return Map.copyOf(all);
    }

    /**
     * Writes the operations of a trace.
     *
     * @param known what the inputs and weights of the graph are called in the exported graph
     * @param results variables whose names are wanted
     * @return the name of each result in the exported graph
     * @throws RunException when an operation has no counterpart; names it
     */
    static List<String> write(Trace trace, Map<String, String> known, List<String> results, GraphWriter graph)
            throws RunException {
        Map<String, String> names = new HashMap<>(known);
        for (SameDiffOp written : trace.operations()) {
            for (String input : written.getInputsToOp()) {
                names.computeIfAbsent(input, name -> graph.array(trace.value(name)));
            }
            var operation = new Operation(trace, written, names);
            Translation translation = TRANSLATIONS.get(operation.name());
            if (translation == null) {
                throw new RunException("the operation '" + operation.name()
                        + "' has no counterpart in ONNX that this exporter knows; write it with basic operations");
            }
            List<String> outputs = translation.write(operation, graph);
            for (int i = 0; i < outputs.size(); i++) {
                names.put(written.getOutputsOfOp().get(i), outputs.get(i));
            }
        }
        return results.stream()
                .map(result -> names.computeIfAbsent(result, name -> graph.array(trace.value(name))))
                .toList();
    }
}
