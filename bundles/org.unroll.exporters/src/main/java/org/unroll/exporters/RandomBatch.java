package org.unroll.exporters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Axis;
import org.unroll.component.Contract;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.Wire;

/**
 * Random arrays for the inputs of a model: normally distributed numbers, evenly distributed ids, zero past the end of
 * a row.
 *
 * @param rows B
 * @param steps T
 * @param lengths of the rows; the first is full, the others end anywhere
 * @param inputs by name, {@code lengths} among them where there is a sequence
 */
record RandomBatch(int rows, int steps, int[] lengths, Map<String, INDArray> inputs) {

    /** For all inputs but those that only teach a decoder. */
    static RandomBatch of(Blueprint blueprint, int rows, int steps, RandomGenerator random) {
        int[] lengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            lengths[row] = row == 0 ? steps : random.nextInt(1, steps + 1);
        }
        var batch = new RandomBatch(rows, steps, lengths, new LinkedHashMap<>());
        for (Node node : blueprint.nodes()) {
            if (node instanceof InputNode input && !onlyTeaches(input, blueprint)) {
                batch.inputs.put(input.name(), batch.array(input.contract(), random));
                if (input.contract().sequential()) {
                    batch.inputs.put(ModelWriter.LENGTHS, Nd4j.createFromArray(lengths));
                }
            }
        }
        return batch;
    }

    private static boolean onlyTeaches(InputNode input, Blueprint blueprint) {
        Wire wire = new Wire(input.name(), "out");
        return blueprint.nodes().stream()
                .filter(node -> node.inputs().containsValue(wire))
                .allMatch(node ->
                        node instanceof DecoderNode && wire.equals(node.inputs().get("target")));
    }

    private INDArray array(Contract contract, RandomGenerator random) {
        long[] shape = contract.axes().stream()
                .mapToLong(axis -> axis.size().orElse(axis.equals(Axis.B) ? rows : steps))
                .toArray();
        int length = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
        boolean ids = contract.element() == Contract.Element.IDS;
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            double value = ids ? random.nextInt(contract.classes().orElse(2)) : random.nextGaussian();
            values[i] = !contract.sequential() || valid(i, length) ? value : 0;
        }
        return Nd4j.createFromArray(values)
                .castTo(ids ? DataType.INT : DataType.FLOAT)
                .reshape('c', shape);
    }

    /** Whether a value of an array {@code [B,T,…]} stands before the end of its row. */
    boolean valid(int index, int length) {
        int row = length / rows;
        return index % row / (row / steps) < lengths[index / row];
    }

    @Override
    public String toString() {
        return rows + " rows of " + steps + " steps";
    }
}
