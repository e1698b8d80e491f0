package org.unroll.engine.internal.network;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset;
import org.unroll.component.Workers;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.internal.decoding.Sampling;
import org.unroll.engine.internal.decoding.Search;

/**
 * A blueprint that computes. Not for use by several threads at once.
 */
public final class Network implements AutoCloseable {
    /** Ending of the name of an array that holds the lengths of another. */
    public static final String LENGTHS = ".lengths";
    /** Port of a decoder at which the ids it wrote are found after greedy decoding. */
    public static final String IDS = "ids";

    private static final int MOST_FRAMES = 32;

    private final Blueprint blueprint;
    private final DataType type;
    private final boolean training;
    private final Parameters parameters;
    private final Workers workers = new Workers(Threads.workers());
    private final Map<String, Formula> formulas = new HashMap<>();
    private final Map<String, CellFormula> cellFormulas = new HashMap<>();
    private final List<String> arrays;
    private Search search = Sampling.GREEDY;
    private Set<Integer> banned = Set.of();
    private long epoch;
    private long update;
    private int longest = Integer.MAX_VALUE;
    private @Nullable Frame latest;
    private @Nullable FrameShape latestShape;
    private final LinkedHashMap<String, Frame> frames = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Makes room for the weights, which are zero at first.
     *
     * @param type FLOAT, or DOUBLE to check gradients
     * @param training whether it can compute gradients; dropout does nothing otherwise
     */
    public Network(Blueprint blueprint, DataType type, boolean training) {
        this.blueprint = blueprint;
        this.type = type;
        this.training = training;
        arrays = blueprint.nodes().stream()
                .filter(node -> node instanceof InputNode || node instanceof LossNode)
                .map(node -> node instanceof LossNode loss ? loss.target() : node.name())
                .distinct()
                .toList();
        Threads.limit();
        parameters = new Parameters(blueprint.weights(), blueprint.shared(), type);
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    public DataType type() {
        return type;
    }

    public boolean training() {
        return training;
    }

    /** Threads that kernels and the update of the weights share their work among. */
    public Workers workers() {
        return workers;
    }

    /** The weights and their gradients. */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * How decoders write from now on; greedily at first.
     *
     * @param never ids that are not written
     * @param most steps; the decoder's own limit holds as well
     */
    public void search(Search how, Set<Integer> never, int most) {
        search = how;
        banned = Set.copyOf(never);
        longest = most;
    }

    int longest() {
        return longest;
    }

    /** Says how far training has come, for what changes with it. */
    public void clock(long epochs, long updates) {
        epoch = epochs;
        update = updates;
    }

    long epoch() {
        return epoch;
    }

    long update() {
        return update;
    }

    Search search() {
        return search;
    }

    Set<Integer> banned() {
        return banned;
    }

    Formula formula(String key, Supplier<Formula> maker) {
        Formula formula = formulas.get(key);
        if (formula == null) {
            formula = maker.get();
            formulas.put(key, formula);
        }
        return formula;
    }

    CellFormula cellFormula(String key, Supplier<CellFormula> maker) {
        CellFormula formula = cellFormulas.get(key);
        if (formula == null) {
            formula = maker.get();
            cellFormulas.put(key, formula);
        }
        return formula;
    }

    /** Number of steps of the main sequence of a batch; 1 where nothing runs over time. */
    public int steps(Dataset.Batch batch) {
        for (Blueprint.Node node : blueprint.nodes()) {
            if (node instanceof InputNode input && input.contract().sequential() && !feedsTarget(input)) {
                INDArray sequence = batch.arrays().get(input.name());
                if (sequence == null) {
                    throw new IllegalArgumentException("the batch has no array '" + input.name() + "'");
                }
                return Math.toIntExact(sequence.size(1));
            }
        }
        return 1;
    }

    private boolean feedsTarget(InputNode input) {
        return blueprint.nodes().stream()
                .filter(DecoderNode.class::isInstance)
                .map(node -> node.inputs().get("target"))
                .anyMatch(new Wire(input.name(), "out")::equals);
    }

    /**
     * A frame for batches of this shape, made when there is none yet. Of many shapes the ones used last are kept: a
     * frame must not be used after another one was asked for, except for {@link Frame#carry}.
     *
     * @param steps how many steps of the main sequence it reads at once
     */
    public Frame frame(Dataset.Batch batch, int steps) {
        if (latest != null && latestShape != null && latestShape.fits(batch, steps, arrays)) {
            return latest;
        }
        FrameShape shape = new FrameShape(batch.lengths().length, steps, shapes(batch));
        Frame frame = frames.get(shape.key());
        if (frame == null) {
            frame = new FrameBuilder(this, shape).build();
            frames.put(shape.key(), frame);
            if (frames.size() > MOST_FRAMES) {
                var eldest = frames.entrySet().iterator().next();
                frames.remove(eldest.getKey());
                eldest.getValue().close();
            }
        }
        latest = frame;
        latestShape = shape;
        return frame;
    }

    private Map<String, long[]> shapes(Dataset.Batch batch) {
        Map<String, long[]> shapes = new HashMap<>();
        for (String name : arrays) {
            INDArray array = batch.arrays().get(name);
            if (array != null) {
                shapes.put(name, array.shape());
            }
        }
        return shapes;
    }

    @Override
    public void close() {
        frames.values().forEach(Frame::close);
        frames.clear();
        workers.close();
    }
}
