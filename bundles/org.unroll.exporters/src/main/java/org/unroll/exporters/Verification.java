package org.unroll.exporters;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;

/** Compares an exported model in ONNX Runtime with the network, on random batches of several shapes. */
final class Verification {
    /**
     * Largest deviation allowed: |a-b| / (1 + the largest |a| of the same position), because the scores of a position are
     * sums of numbers of like size, whatever is left of them.
     */
    static final double TOLERANCE = 1e-5;

    /** Rows and steps of each batch; one row, one step and both are among them. */
    private static final int[][] BATCHES = {{1, 1}, {3, 1}, {1, 6}, {2, 5}, {4, 9}, {7, 13}};

    private final TrainedModel model;
    private final Network network;
    private final int[][] sizes;
    private final Map<String, Node> predicting = new HashMap<>();
    private double worst;

    Verification(TrainedModel model, Network network) {
        this(model, network, BATCHES);
    }

    /** On batches of these numbers of rows and steps. */
    Verification(TrainedModel model, Network network, int[][] sizes) {
        this.model = model;
        this.network = network;
        this.sizes = sizes;
        model.blueprint().nodes().forEach(node -> predicting.put(node.name(), node));
    }

    /** Number of batches compared. */
    static int batches() {
        return BATCHES.length;
    }

    /**
     * Compares.
     *
     * @return the largest deviation found
     * @throws RunException when it is too large, or one of both does not run
     */
    double compare(byte[] onnx) throws RunException {
        RandomGenerator random = new SplittableRandom(20);
        try (OnnxSession session = OnnxSession.of(onnx)) {
            for (int[] size : sizes) {
                RandomBatch batch = RandomBatch.of(model.blueprint(), size[0], size[1], random);
                Map<String, INDArray> inputs = new HashMap<>(batch.inputs());
                inputs.keySet().retainAll(session.inputs().keySet());
                compare(network.predict(model, batch.inputs()), session.run(inputs), batch);
            }
        }
        return worst;
    }

    private void compare(Map<String, INDArray> network, Map<String, INDArray> onnx, RandomBatch batch)
            throws RunException {
        for (Wire prediction : model.blueprint().predictions()) {
            String name = prediction.node();
            Node node = Lookup.in(predicting, name);
            if (node instanceof DecoderNode) {
                String ids = ModelWriter.idsOf(prediction);
                compare(name, cut(network.get(name), onnx.get(name)), onnx.get(name), null, batch);
                compare(ids, cut(network.get(ids), onnx.get(ids)), onnx.get(ids), null, batch);
            } else {
                boolean padded = Lookup.in(node.outputs(), prediction.port()).sequential();
                compare(name, network.get(name), onnx.get(name), padded ? batch : null, batch);
            }
        }
    }

    /** An exported decoder stops where all rows have ended; the network fills up to the limit. */
    private static @Nullable INDArray cut(@Nullable INDArray network, @Nullable INDArray onnx) {
        if (network == null || onnx == null || network.size(1) <= onnx.size(1)) {
            return network;
        }
        return network.get(NDArrayIndex.all(), NDArrayIndex.interval(0, onnx.size(1)))
                .dup('c');
    }

    /** Where padding is given, what stands past the end of a row may be anything. */
    private void compare(
            String output,
            @Nullable INDArray expected,
            @Nullable INDArray actual,
            @Nullable RandomBatch padding,
            RandomBatch batch)
            throws RunException {
        String where = "the exported model does not equal the network: output '" + output + "' for " + batch;
        if (expected == null || actual == null || !Arrays.equals(expected.shape(), actual.shape())) {
            throw new RunException(where + " is " + shape(actual) + " and should be " + shape(expected));
        }
        double deviation = deviation(expected, actual, padding);
        worst = Math.max(worst, deviation);
        if (!(deviation <= TOLERANCE)) {
            throw new RunException(where + " deviates by " + deviation + ", more than " + TOLERANCE);
        }
    }

    private static String shape(@Nullable INDArray array) {
        return array == null ? "absent" : Arrays.toString(array.shape());
    }

    private static double deviation(INDArray expected, INDArray actual, @Nullable RandomBatch padding) {
        double[] a = expected.dup('c').castTo(DataType.DOUBLE).data().asDouble();
        double[] b = actual.dup('c').castTo(DataType.DOUBLE).data().asDouble();
        int features = expected.rank() < 2 ? 1 : Math.toIntExact(expected.size(-1));
        double largest = 0;
        double scale = 1;
        for (int i = 0; i < a.length; i++) {
            if (i % features == 0) {
                scale = 1
                        + Arrays.stream(a, i, i + features).map(Math::abs).max().orElse(0);
            }
            if (padding == null || padding.valid(i, a.length)) {
                double deviation = Math.abs(a[i] - b[i]) / scale;
                largest = deviation <= largest ? largest : Double.isNaN(deviation) ? Double.NaN : deviation;
            }
        }
        return largest;
    }
}
