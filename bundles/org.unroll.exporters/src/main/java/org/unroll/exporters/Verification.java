package org.unroll.exporters;

import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Axis;
import org.unroll.component.Contract;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;

/** Compares an exported model in ONNX Runtime with the network, on random batches of several shapes. */
final class Verification {
    /** Largest deviation allowed: |a-b| / (1+|b|). */
    static final double TOLERANCE = 1e-5;

    /** Rows and steps of each batch; one row, one step and both are among them. */
    private static final int[][] BATCHES = {{1, 1}, {3, 1}, {1, 6}, {2, 5}, {4, 9}, {7, 13}};

    private final TrainedModel model;
    private final Network network;
    private final RandomGenerator random = new SplittableRandom(20);
    private double worst;

    Verification(TrainedModel model, Network network) {
        this.model = model;
        this.network = network;
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
        try (OnnxSession session = OnnxSession.of(onnx)) {
            Map<String, TensorInfo> wanted = session.inputs();
            for (int[] size : BATCHES) {
                int[] lengths = lengths(size[0], size[1]);
                Map<String, INDArray> inputs = inputs(wanted.keySet(), size, lengths);
                compare(network.predict(model, inputs), session.run(inputs), lengths, size);
            }
        }
        return worst;
    }

    /** The first row is full, the others end anywhere. */
    private int[] lengths(int rows, int steps) {
        int[] lengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            lengths[row] = row == 0 ? steps : random.nextInt(1, steps + 1);
        }
        return lengths;
    }

    /** What the exported model takes: the model has more inputs where a decoder is taught. */
    private Map<String, INDArray> inputs(Set<String> wanted, int[] size, int[] lengths) {
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        for (Node node : model.blueprint().nodes()) {
            if (node instanceof InputNode input && wanted.contains(input.name())) {
                inputs.put(input.name(), array(input.contract(), size, lengths));
            }
        }
        if (wanted.contains(ModelWriter.LENGTHS)) {
            inputs.put(ModelWriter.LENGTHS, Nd4j.createFromArray(lengths));
        }
        return inputs;
    }

    /** Padding is zero, as in any batch of data. */
    private INDArray array(Contract contract, int[] size, int[] lengths) {
        long[] shape = contract.axes().stream()
                .mapToLong(axis -> axis.size().orElse(axis.equals(Axis.B) ? size[0] : size[1]))
                .toArray();
        int length = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
        boolean ids = contract.element() == Contract.Element.IDS;
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            double value = ids ? random.nextInt(contract.classes().orElse(2)) : random.nextGaussian();
            values[i] = valid(i, length, contract, size, lengths) ? value : 0;
        }
        return Nd4j.createFromArray(values)
                .castTo(ids ? DataType.INT : DataType.FLOAT)
                .reshape('c', shape);
    }

    /** Whether a value stands before the end of its row. */
    private static boolean valid(int index, int total, Contract contract, int[] size, int[] lengths) {
        if (!contract.sequential()) {
            return true;
        }
        int row = total / size[0];
        int step = row / size[1];
        return index % row / step < lengths[index / row];
    }

    private void compare(Map<String, INDArray> network, Map<String, INDArray> onnx, int[] lengths, int[] size)
            throws RunException {
        for (Wire prediction : model.blueprint().predictions()) {
            INDArray expected = network.get(prediction.node());
            INDArray actual = onnx.get(prediction.node());
            if (expected != null && actual != null && written(prediction) instanceof DecoderNode decoder) {
                actual = filledUp(actual, expected, decoder.decoding().end());
            }
            String where = "output '" + prediction.node() + "' for " + size[0] + " rows of " + size[1] + " steps";
            if (expected == null || actual == null || !Arrays.equals(expected.shape(), actual.shape())) {
                throw new RunException("the exported model does not equal the network: " + where + " is "
                        + shape(actual) + " and should be " + shape(expected));
            }
            double deviation = deviation(expected, actual, padded(prediction) ? lengths : null);
            worst = Math.max(worst, deviation);
            if (!(deviation <= TOLERANCE)) {
                throw new RunException("the exported model does not equal the network: " + where + " deviates by "
                        + deviation + ", more than " + TOLERANCE);
            }
        }
    }

    private static String shape(@Nullable INDArray array) {
        return array == null ? "absent" : Arrays.toString(array.shape());
    }

    private Node written(Wire prediction) {
        return model.blueprint().nodes().stream()
                .filter(node -> node.name().equals(prediction.node()))
                .findFirst()
                .orElseThrow();
    }

    /** The exported loop stops where all rows have ended, the network writes the end id up to the limit. */
    private static INDArray filledUp(INDArray ids, INDArray expected, int end) {
        long missing = expected.rank() == 2 ? expected.size(1) - ids.size(1) : 0;
        return missing <= 0
                ? ids
                : Nd4j.concat(
                        1, ids, Nd4j.valueArrayOf(new long[] {ids.size(0), missing}, (double) end, ids.dataType()));
    }

    /** Whether the end of a row is padding that may hold anything. */
    private boolean padded(Wire prediction) {
        Node node = written(prediction);
        return !(node instanceof DecoderNode)
                && Lookup.in(node.outputs(), prediction.port()).sequential();
    }

    private static double deviation(INDArray expected, INDArray actual, int @Nullable [] lengths) {
        double[] a = expected.dup('c').castTo(DataType.DOUBLE).data().asDouble();
        double[] b = actual.dup('c').castTo(DataType.DOUBLE).data().asDouble();
        int row = lengths == null ? 0 : a.length / lengths.length;
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            if (lengths == null || i % row < row / expected.size(1) * lengths[i / row]) {
                double deviation = Math.abs(a[i] - b[i]) / (1 + Math.abs(a[i]));
                largest = deviation <= largest ? largest : Double.isNaN(deviation) ? Double.NaN : deviation;
            }
        }
        return largest;
    }
}
