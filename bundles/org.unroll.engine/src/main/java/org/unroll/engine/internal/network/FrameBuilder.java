package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Axis;
import org.unroll.component.Contract;
import org.unroll.component.Contract.Element;
import org.unroll.component.Contract.Role;
import org.unroll.component.LayerKernel;
import org.unroll.component.LossKernel;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;

/** Makes the stages of a frame, node by node. */
final class FrameBuilder {
    private final Network network;
    private final FrameShape shape;
    private final Lengths main;
    private final Map<String, Lengths> targetLengths = new HashMap<>();
    private final Map<String, Tensor> arrays = new LinkedHashMap<>();
    private final Map<Wire, List<Tensor>> wires = new LinkedHashMap<>();
    private final List<Stage> stages = new ArrayList<>();
    private @Nullable String mainArray;
    private long mainSteps;

    FrameBuilder(Network network, FrameShape shape) {
        this.network = network;
        this.shape = shape;
        main = new Lengths(shape.batch(), shape.steps(), type());
    }

    /** For one step of the rows of this frame: its own stages, which see what was added here. */
    FrameBuilder step() {
        FrameBuilder step = new FrameBuilder(network, new FrameShape(shape.batch(), 1, Map.of()));
        step.wires.putAll(wires);
        return step;
    }

    Network network() {
        return network;
    }

    int batch() {
        return shape.batch();
    }

    /** Lengths of the rows of the main sequence. */
    Lengths main() {
        return main;
    }

    Map<Wire, List<Tensor>> wires() {
        return wires;
    }

    List<Stage> stages() {
        return stages;
    }

    private DataType type() {
        return network.type();
    }

    private boolean training() {
        return network.training();
    }

    Frame build() {
        network.blueprint().nodes().forEach(this::add);
        return new Frame(network, main, arrays, wires, stages);
    }

    /** Makes the stages of a node; what it reads has been added before. */
    void add(Node node) {
        if (node instanceof InputNode input) {
            if (shape.arrays().containsKey(input.name())) {
                put(input.name(), "out", array(input, input.name(), input.contract(), lengthsOf(input)));
            }
        } else if (node instanceof LayerNode layer) {
            addLayer(layer);
        } else if (node instanceof RecurrentNode recurrent) {
            addRecurrent(recurrent);
        } else if (node instanceof DecoderNode decoder) {
            new DecoderBuilder(decoder, this).add();
        } else if (node instanceof LossNode loss && shape.arrays().containsKey(loss.target())) {
            addLoss(loss);
        }
    }

    private Lengths lengthsOf(InputNode input) {
        boolean target = network.blueprint().nodes().stream()
                .filter(DecoderNode.class::isInstance)
                .map(node -> node.inputs().get("target"))
                .anyMatch(wire -> wire != null && wire.node().equals(input.name()));
        return target ? targetLengths(input.name()) : main;
    }

    private Lengths targetLengths(String array) {
        return targetLengths.computeIfAbsent(array, name -> {
            long[] size = Objects.requireNonNull(shape.arrays().get(name));
            return new Lengths(shape.batch(), Math.toIntExact(size[1]), type());
        });
    }

    private Tensor array(Node node, String name, Contract contract, Lengths lengths) {
        return arrays.computeIfAbsent(name, n -> {
            long[] size = Objects.requireNonNull(shape.arrays().get(n)).clone();
            if (contract.sequential()) {
                checkSteps(node, name, size[1], lengths);
                size[1] = lengths.steps();
            }
            DataType kind = contract.element() == Element.IDS ? DataType.INT32 : type();
            return new Tensor(new Values(kind, size), null, lengths);
        });
    }

    /** Arrays over the same steps have the same number of them, of which a frame may read a window. */
    private void checkSteps(Node node, String array, long steps, Lengths lengths) {
        long expected = lengths != main ? lengths.steps() : mainArray == null ? steps : mainSteps;
        if (steps != expected) {
            throw new ComponentException(
                    node.name(),
                    "reads " + steps + " steps of the array " + array + ", but "
                            + (lengths == main ? "the array " + mainArray : "its prediction") + " has " + expected,
                    null);
        }
        if (lengths == main && mainArray == null) {
            mainArray = array;
            mainSteps = steps;
        }
    }

    void put(String node, String port, Tensor... tensors) {
        put(new Wire(node, port), List.of(tensors));
    }

    void put(Wire wire, List<Tensor> tensors) {
        wires.put(wire, tensors);
    }

    private @Nullable List<Tensor> wired(Node node, String port) {
        Wire wire = node.inputs().get(port);
        return wire == null ? null : wires.get(wire);
    }

    private Tensor data(Node node, String port) {
        List<Tensor> tensors = wired(node, port);
        if (tensors == null) {
            throw new ComponentException(node.name(), "has nothing to read at its port " + port, null);
        }
        return tensors.get(0);
    }

    private void addLayer(LayerNode node) {
        Optional<LayerKernel> kernel = network.blueprint().kernels().of(node.layer());
        if (type() == DataType.FLOAT
                && kernel.isPresent()
                && node.inputs().size() == 1
                && node.outputs().size() == 1) {
            addLayer(node, kernel.get());
            return;
        }
        Formula formula = network.formula(node.name(), () -> LayerFormula.of(node, type(), training()));
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        Map<String, INDArray> fixed = new HashMap<>();
        node.inputs().keySet().stream().sorted().forEach(port -> {
            Tensor tensor = data(node, port);
            List<String> names = LayerFormula.tensors(
                    port, Objects.requireNonNull(node.contracts().get(port)));
            for (int i = 0; i < names.size(); i++) {
                inputs.put(
                        LayerFormula.port(names.get(i)),
                        Objects.requireNonNull(wired(node, port)).get(i));
            }
            fixed.put(LayerFormula.lengthsOf(port), tensor.lengths().numbers());
            fixed.put(LayerFormula.stepsOf(port), tensor.lengths().stepNumbers());
        });
        Tensor first = data(node, LayerFormula.main(node));
        boolean pointwise = node.layer().pointwise();
        Block block = new Block(formula, inputs, pointwise, fixed, network.parameters());
        boolean differentiable = training() && !formula.gradients().isEmpty();
        node.outputs().forEach((port, contract) -> {
            List<Tensor> tensors = new ArrayList<>();
            for (String name : LayerFormula.tensors(port, contract)) {
                long[] size = pointwise
                        ? unfold(first, block.value(name))
                        : block.value(name).shape();
                check(node.name(), name, contract, size);
                tensors.add(block.output(name, size, differentiable, first.lengths()));
            }
            wires.put(new Wire(node.name(), port), tensors);
        });
        stages.add(block);
    }

    private void addLayer(LayerNode node, LayerKernel kernel) {
        Tensor source = data(node, node.inputs().keySet().iterator().next());
        Map.Entry<String, Contract> out = node.outputs().entrySet().iterator().next();
        Lengths lengths = source.lengths();
        long[] size = out.getValue().axes().stream()
                .mapToLong(axis -> axis.size().orElse(axis.equals(Axis.T) ? lengths.steps() : lengths.batch()))
                .toArray();
        boolean learns = source.differentiable() || !kernel.weights().isEmpty();
        Values gradient = training() && learns ? new Values(type(), size) : null;
        Tensor output = new Tensor(new Values(type(), size), gradient, lengths);
        put(node.name(), out.getKey(), output);
        int[] offsets = kernel.weights().stream()
                .mapToInt(name -> network.parameters().offset(node.name() + "." + name))
                .toArray();
        stages.add(new LayerKernelStage(node.name(), kernel, offsets, source, output, network));
    }

    private static long[] unfold(Tensor input, INDArray output) {
        boolean ids = !input.values().type().isFPType();
        long[] size = input.shape();
        long[] leading = ids ? size : Arrays.copyOf(size, size.length - 1);
        long[] unfolded = Arrays.copyOf(leading, leading.length + output.rank() - 1);
        for (int i = 1; i < output.rank(); i++) {
            unfolded[leading.length + i - 1] = output.size(i);
        }
        return unfolded;
    }

    private static void check(String component, String port, Contract contract, long[] size) {
        List<Axis> axes = contract.axes();
        boolean fits = axes.size() == size.length;
        for (int i = 0; fits && i < size.length; i++) {
            fits = axes.get(i).size().isEmpty() || axes.get(i).size().getAsInt() == size[i];
        }
        if (!fits) {
            throw new ComponentException(
                    component,
                    "gives a tensor of shape " + Arrays.toString(size) + " at its port " + port + ", but promised "
                            + contract,
                    null);
        }
    }

    private void addRecurrent(RecurrentNode node) {
        List<Tensor> start = wired(node, "initialState");
        boolean startTrained = start == null
                ? node.runs().stream().anyMatch(CellRun::learned)
                : start.stream().anyMatch(Tensor::differentiable);
        Walks walks = new Walks(network, node, startTrained);
        Walk walk = walks.walk(node.recurrence(), data(node, "in"), false);
        put(node.name(), "out", walk.output());
        List<Tensor> last = states(node);
        Wire end = new Wire(node.name(), "finalState");
        if (!last.isEmpty()) {
            wires.put(end, last);
        }
        // The steps of a decoder hand the state on without a wire.
        boolean read = start != null
                || network.blueprint().nodes().stream()
                        .anyMatch(other -> other.inputs().containsValue(end));
        stages.add(new RecurrentStage(
                node, network.parameters(), walk, walks.cells(), start, last.isEmpty() ? null : last, read));
    }

    private List<Tensor> states(RecurrentNode node) {
        Contract contract = node.outputs().get("finalState");
        List<Tensor> states = new ArrayList<>();
        if (contract != null && contract.role() == Role.STATE) {
            contract.parts()
                    .forEach(part -> states.add(state(new long[] {node.runs().size(), shape.batch(), part.size()})));
        }
        return states;
    }

    /** A part of a state. */
    Tensor state(long[] size) {
        return new Tensor(new Values(type(), size), training() ? new Values(type(), size) : null, main);
    }

    /** What leaves a port of a node that was added. */
    List<Tensor> at(Wire wire) {
        return Objects.requireNonNull(wires.get(wire), () -> "nothing leaves " + wire);
    }

    private void addLoss(LossNode node) {
        Tensor prediction = data(node, "prediction");
        Tensor target = array(node, node.target(), node.loss().target(), prediction.lengths());
        Optional<LossKernel> kernel = network.blueprint().kernels().of(node.loss());
        if (type() == DataType.FLOAT && kernel.isPresent()) {
            stages.add(new LossKernelStage(node, kernel.get(), prediction, target, network));
            return;
        }
        Formula formula = network.formula(node.name(), () -> LossStage.formula(node, type(), training()));
        stages.add(new LossStage(node, formula, prediction, target, training()));
    }
}
