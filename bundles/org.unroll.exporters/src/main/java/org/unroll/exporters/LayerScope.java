package org.unroll.exporters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.Scope;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint.LayerNode;

/** Lets a layer write its computation for inference. */
final class LayerScope implements Scope {
    private static final String LENGTHS = "unroll.lengths.";
    private static final String STEPS = "unroll.steps.";

    private final LayerNode node;
    private final SameDiff graph = SameDiff.create();
    private final Map<String, INDArray> batch = new HashMap<>();
    private final Map<String, String> weights = new HashMap<>();
    private final Map<String, SDVariable> outputs;

    LayerScope(LayerNode node, Initializers initializers) {
        this.node = node;
        boolean folded = node.layer().pointwise();
        node.inputs().keySet().forEach(port -> {
            Contract contract = Lookup.in(node.contracts(), port);
            if (contract.role() == Contract.Role.STATE) {
                Sample.states(contract).forEach((part, sample) -> placeholder(variableOf(port + "." + part), sample));
            } else {
                placeholder(variableOf(port), folded ? Sample.folded(contract) : Sample.of(contract));
            }
        });
        for (Weight weight : node.layer().weights()) {
            String fullName = node.name() + "." + weight.name();
            weights.put("weight." + weight.name(), fullName);
            graph.var("weight." + weight.name(), initializers.values(fullName));
        }
        outputs = new LinkedHashMap<>(node.layer().apply(this));
    }

    /** Name of the variable at an input port. */
    static String variableOf(String port) {
        return "input." + port;
    }

    /** The graph, run on a small batch. */
    Trace trace() {
        return Trace.of(graph, new ArrayList<>(outputs.values()), batch);
    }

    /** The tensor of each output port. */
    Map<String, SDVariable> outputs() {
        return outputs;
    }

    /** Full name of each weight by the name of its variable. */
    Map<String, String> weights() {
        return weights;
    }

    /** Name of the variable of the lengths at an input port. */
    static String lengthsOf(String port) {
        return LENGTHS + port;
    }

    /** Name of the variable of the step numbers at an input port. */
    static String stepsOf(String port) {
        return STEPS + port;
    }

    /** Whether the layer asked for lengths or steps at a port. */
    boolean usesTime(String port) {
        return batch.containsKey(lengthsOf(port)) || batch.containsKey(stepsOf(port));
    }

    /** The port in, or the first sequence of a layer without one. */
    private String mainPort() {
        return node.inputs().containsKey("in")
                ? "in"
                : node.inputs().keySet().stream()
                        .sorted()
                        .filter(port -> Lookup.in(node.contracts(), port).sequential())
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException("asks for lengths, but none of its inputs is a sequence"));
    }

    @Override
    public SameDiff graph() {
        return graph;
    }

    @Override
    public SDVariable input(String port) {
        return graph.getVariable(variableOf(port));
    }

    @Override
    public SDVariable weight(String name) {
        return graph.getVariable("weight." + name);
    }

    @Override
    public boolean training() {
        return false;
    }

    @Override
    public SDVariable uniform(String name, SDVariable like) {
        throw new UnsupportedOperationException("it draws random numbers at inference, which a file cannot repeat");
    }

    @Override
    public SDVariable lengths() {
        return lengths(mainPort());
    }

    @Override
    public SDVariable steps() {
        return steps(mainPort());
    }

    @Override
    public SDVariable lengths(String port) {
        return placeholder(
                lengthsOf(port), Nd4j.valueArrayOf(new long[] {Sample.ROWS}, (double) Sample.STEPS, DataType.FLOAT));
    }

    @Override
    public SDVariable steps(String port) {
        return placeholder(stepsOf(port), Nd4j.arange(Sample.STEPS).castTo(DataType.FLOAT));
    }

    private SDVariable placeholder(String name, INDArray sample) {
        if (batch.putIfAbsent(name, sample) != null) {
            return graph.getVariable(name);
        }
        long[] shape = new long[sample.rank()];
        Arrays.fill(shape, -1);
        if (sample.rank() > 1 && sample.dataType() == DataType.FLOAT) {
            shape[shape.length - 1] = sample.size(-1);
        }
        return graph.placeHolder(name, sample.dataType(), shape);
    }
}
