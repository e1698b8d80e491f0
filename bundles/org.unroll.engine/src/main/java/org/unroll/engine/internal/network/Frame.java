package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.internal.decoding.Search;

/**
 * A network ready for batches of one shape: load, forward, backward. Nothing is allocated from one batch to the next.
 */
public final class Frame implements AutoCloseable {
    private final Network network;
    private final Lengths main;
    private final Map<String, Tensor> arrays;
    private final Map<Wire, List<Tensor>> wires;
    private final List<Stage> stages;
    private final Map<String, List<List<StatePort>>> cells = new LinkedHashMap<>();
    private final List<RecurrentStage> recurrent = new ArrayList<>();
    private final Map<String, Memory> sources = new HashMap<>();
    private final boolean[] ends;
    private int from;

    Frame(
            Network network,
            Lengths main,
            Map<String, Tensor> arrays,
            Map<Wire, List<Tensor>> wires,
            List<Stage> stages) {
        this.network = network;
        this.main = main;
        this.arrays = arrays;
        this.wires = wires;
        this.stages = stages;
        ends = new boolean[main.batch()];
        for (Stage stage : stages) {
            if (stage instanceof RecurrentStage found) {
                recurrent.add(found);
                cells.put(stage.component(), found.cells());
            }
        }
    }

    /**
     * What a pass is told.
     *
     * @param randomness for dropout
     * @param sequence for what stays the same for all windows of a sequence
     * @param ends rows whose last step lies in this frame; only they count where a prediction has no time axis
     * @param totals number of values that a loss is the mean of, by its name, where not of those of this pass alone
     */
    record Pass(Randomness randomness, Randomness sequence, boolean[] ends, Map<String, Double> totals) {}

    /**
     * Copies a batch in.
     *
     * @param from the first step of the window that is read; 0 for whole sequences
     */
    public void load(Dataset.Batch batch, int from) {
        this.from = from;
        int[] lengths = batch.lengths().clone();
        for (int b = 0; b < lengths.length; b++) {
            ends[b] = lengths[b] > from && lengths[b] <= from + main.steps();
            lengths[b] = Math.max(0, Math.min(lengths[b] - from, main.steps()));
        }
        main.set(lengths);
        arrays.forEach((name, tensor) -> {
            INDArray array = batch.arrays().get(name);
            if (array == null) {
                throw new IllegalArgumentException("the batch has no array '" + name + "'");
            }
            INDArray own = batch.arrays().get(name + Network.LENGTHS);
            if (tensor.lengths() != main && own != null) {
                tensor.lengths().set(own.toIntVector());
            }
            int first = tensor.lengths() == main ? from : 0;
            DataType type = tensor.values().type();
            if (array.dataType() == type && Memory.covers(array)) {
                copy(source(name, array), tensor, first);
            } else {
                // Closed at once: the collector does not see how much lies outside its heap, and comes too late.
                try (INDArray fitting = Nd4j.createUninitialized(type, array.shape(), 'c')) {
                    copy(Memory.of(fitting.assign(array)), tensor, first);
                }
            }
        });
    }

    /** The numbers of an array of a batch; found once where the same array comes again. */
    private Memory source(String name, INDArray array) {
        Memory known = sources.get(name);
        if (known == null || known.array() != array) {
            known = Memory.of(array);
            sources.put(name, known);
        }
        return known;
    }

    private void copy(Memory source, Tensor tensor, int from) {
        Values values = tensor.values();
        if (source.length() == values.length()) {
            values.load(source, tensor.lengths().batch(), network.workers());
            return;
        }
        int batch = tensor.lengths().batch();
        int row = source.length() / batch;
        int window = values.length() / batch;
        int first = from * (window / tensor.lengths().steps());
        for (int b = 0; b < batch; b++) {
            values.load(source, b * row + first, b * window, window);
        }
    }

    /** Starts every recurrent component without an initial state wired to it from where it stopped in another frame. */
    public void carry(@Nullable Frame previous) {
        recurrent.forEach(stage -> stage.start(previous == null));
        cells.forEach((component, own) -> {
            List<List<StatePort>> before = previous == null ? null : previous.cells.get(component);
            for (int run = 0; run < own.size(); run++) {
                List<StatePort> states = own.get(run);
                for (int part = 0; part < states.size(); part++) {
                    states.get(part)
                            .start(before == null ? null : before.get(run).get(part));
                }
            }
        });
    }

    /**
     * Starts every part of a state from the rows it ended with elsewhere, as {@link #states} gave them, and anew where
     * there are none; a state that is wired takes precedence.
     */
    public void start(Map<String, float[]> states) {
        recurrent.forEach(stage -> stage.start(states));
    }

    /**
     * The states that the last pass ended with, {@code [B,size]} by name ({@code lstm.h_l0}).
     *
     * @param stateful only of cells that carry their state from batch to batch
     */
    public Map<String, float[]> states(boolean stateful) {
        Map<String, float[]> states = new TreeMap<>();
        recurrent.forEach(stage -> stage.keep(states, stateful));
        return states;
    }

    /**
     * Computes predictions and losses.
     *
     * @param randomness of the batch, the same for all its windows
     * @throws ComponentException when a component fails
     */
    public void forward(Randomness randomness) {
        forward(randomness, Map.of());
    }

    /**
     * Computes predictions and losses.
     *
     * @param randomness of the batch, the same for all its windows
     * @param totals number of values that a loss is the mean of, by its name, where not of those of this pass alone
     * @throws ComponentException when a component fails
     */
    public void forward(Randomness randomness, Map<String, Double> totals) {
        network.parameters().beginForward();
        Pass pass = new Pass(randomness.of(from), randomness, ends, totals);
        for (Stage stage : stages) {
            run(stage, () -> stage.forward(pass));
        }
    }

    /** Computes the gradient of the sum of all losses. */
    public void backward() {
        backward(false);
    }

    /**
     * Computes the gradient of the sum of all losses.
     *
     * @param add whether to add it to that of the pass before
     */
    public void backward(boolean add) {
        network.parameters().beginBackward(add, network.workers());
        wires.values().forEach(tensors -> tensors.forEach(Tensor::clearGradient));
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            run(stage, stage::backward);
        }
        network.parameters().endBackward();
    }

    private static void run(Stage stage, Runnable work) {
        try {
            work.run();
        } catch (ComponentException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new ComponentException(stage.component(), "failed: " + e.getMessage(), e);
        }
    }

    /** The sum of all losses of the last pass. */
    public double loss() {
        return losses().stream().mapToDouble(Measure::loss).sum();
    }

    /** How many values the losses were taken from; 0 when no position of the frame counts. */
    public double lossCount() {
        return losses().stream().mapToDouble(Measure::count).sum();
    }

    /** How many values each loss will be taken from, by its name, once a batch is loaded. */
    public Map<String, Double> counts() {
        Map<String, Double> counts = new TreeMap<>();
        losses().forEach(loss -> counts.put(loss.component(), loss.count(ends)));
        return counts;
    }

    private List<Measure> losses() {
        List<Measure> losses = new ArrayList<>();
        for (Stage stage : stages) {
            if (stage instanceof Measure loss) {
                losses.add(loss);
            }
        }
        return losses;
    }

    /** The first component whose output is not finite, or null. */
    public @Nullable String firstNotFinite() {
        return stages.stream()
                .filter(stage -> !stage.finite())
                .map(Stage::component)
                .findFirst()
                .orElse(null);
    }

    /**
     * What is on a wire after a pass, to be copied by those who keep it.
     *
     * @return one array; one for each part where the wire carries a state
     */
    public List<INDArray> value(Wire wire) {
        recurrent.stream()
                .filter(stage ->
                        stage.component().equals(wire.node()) && wire.port().equals("finalState"))
                .forEach(RecurrentStage::copyLast);
        return tensors(wire).stream().map(Tensor::value).toList();
    }

    /** What a decoder wrote in the last pass, row by row. */
    public List<Search.Written> written(String decoder) {
        for (Stage stage : stages) {
            if (stage instanceof WritingStage writing && stage.component().equals(decoder)) {
                return writing.written();
            }
        }
        throw new IllegalArgumentException(decoder + " has written nothing");
    }

    /** Number of valid steps of every row on a wire. */
    public int[] lengths(Wire wire) {
        return tensors(wire).get(0).lengths().toArray();
    }

    /** Whether there is such a wire in this frame. */
    public boolean has(Wire wire) {
        return wires.containsKey(wire);
    }

    private List<Tensor> tensors(Wire wire) {
        List<Tensor> tensors = wires.get(wire);
        if (tensors == null) {
            throw new IllegalArgumentException("nothing leaves " + wire.node() + "." + wire.port());
        }
        return tensors;
    }

    @Override
    public void close() {
        stages.forEach(Stage::close);
        wires.values().forEach(tensors -> tensors.forEach(Tensor::close));
    }
}
