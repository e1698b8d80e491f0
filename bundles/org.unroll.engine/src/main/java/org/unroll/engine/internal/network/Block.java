package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.engine.internal.network.Frame.Pass;

/**
 * A formula between tensors: a layer, a merge of branches, the dropout between layers.
 */
final class Block implements Stage {
    private final String component;
    private final Plan plan;
    private final Map<String, Memory> random = new LinkedHashMap<>();
    private final Collection<Tensor> inputs;
    private final List<Tensor> outputs = new ArrayList<>();
    private final List<Runnable> gradients = new ArrayList<>();

    /**
     * Prepares a formula.
     *
     * @param inputs what it reads, by the names of the formula
     * @param folded whether the leading axes of the inputs become one
     * @param fixed further arrays that it reads
     */
    Block(
            Formula formula,
            Map<String, Tensor> inputs,
            boolean folded,
            Map<String, INDArray> fixed,
            Parameters parameters) {
        component = formula.component();
        this.inputs = inputs.values();
        Map<String, INDArray> arrays = new HashMap<>(fixed);
        inputs.forEach((name, tensor) -> arrays.put(name, folded ? fold(tensor.value()) : tensor.value()));
        formula.weights().forEach(name -> arrays.put(name, parameters.value(name)));
        plan = new Plan(formula, arrays);
        plan.random().forEach((name, array) -> random.put(name, Memory.of(array)));
        inputs.forEach((name, tensor) -> onGradient(name, tensor));
        formula.weights().forEach(name -> onGradient(name, parameters));
    }

    private void onGradient(String name, Tensor tensor) {
        INDArray gradient = plan.gradient(name);
        if (gradient != null) {
            Memory memory = Memory.of(gradient);
            gradients.add(() -> tensor.send(memory));
        }
    }

    private void onGradient(String name, Parameters parameters) {
        INDArray gradient = plan.gradient(name);
        if (gradient != null) {
            Memory memory = Memory.of(gradient);
            gradients.add(() -> parameters.send(name, memory));
        }
    }

    /** All axes but that of the features become one; ids have no features. */
    static INDArray fold(INDArray array) {
        if (!array.dataType().isFPType()) {
            return array.reshape('c', new long[] {array.length()});
        }
        long features = array.size(-1);
        return array.reshape('c', new long[] {array.length() / features, features});
    }

    /** Array of an output as the formula sees it. */
    INDArray value(String name) {
        return plan.output(name);
    }

    /** Array of the gradient of an output as the formula sees it. */
    INDArray gradient(String name) {
        return plan.incoming(name);
    }

    /** An output as a tensor of this shape. */
    Tensor output(String name, long[] shape, boolean differentiable, Lengths lengths) {
        INDArray value = plan.output(name);
        Tensor tensor = new Tensor(
                value.reshape('c', shape),
                differentiable && value.dataType().isFPType()
                        ? plan.incoming(name).reshape('c', shape)
                        : null,
                lengths);
        outputs.add(tensor);
        return tensor;
    }

    @Override
    public String component() {
        return component;
    }

    @Override
    public void forward(Pass pass) {
        random.forEach(
                (name, memory) -> pass.randomness().of(component).of(name).fill(memory));
        inputs.forEach(tensor -> tensor.values().readMemory());
        plan.prepare();
        plan.forward();
        outputs.forEach(tensor -> tensor.values().overwriteMemory());
    }

    void clearGradients() {
        outputs.forEach(Tensor::clearGradient);
    }

    @Override
    public void backward() {
        outputs.forEach(tensor -> {
            if (tensor.differentiable()) {
                tensor.gradient();
            }
        });
        plan.backward();
        gradients.forEach(Runnable::run);
    }

    @Override
    public boolean finite() {
        return outputs.stream().allMatch(tensor -> tensor.values().finite());
    }

    @Override
    public void close() {
        plan.close();
        outputs.forEach(Tensor::close);
    }
}
