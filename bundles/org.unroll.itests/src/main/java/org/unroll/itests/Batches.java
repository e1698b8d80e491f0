package org.unroll.itests;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Axis;
import org.unroll.component.Contract;
import org.unroll.component.Dataset;
import org.unroll.engine.Blueprint;

/** Random batches for any model. */
final class Batches {
    private Batches() {}

    /** Whether any array of a model has steps. */
    static boolean sequential(Blueprint blueprint) {
        return contracts(blueprint).values().stream().anyMatch(Contract::sequential);
    }

    /** A batch with rows of these lengths. */
    static Dataset.Batch random(Blueprint blueprint, int... lengths) {
        Random random = new Random(7);
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        contracts(blueprint).forEach((name, contract) -> arrays.put(name, array(contract, lengths, random)));
        int[] valid = sequential(blueprint)
                ? lengths
                : IntStream.of(lengths).map(n -> 1).toArray();
        return new Dataset.Batch(arrays, valid);
    }

    private static Map<String, Contract> contracts(Blueprint blueprint) {
        Map<String, Contract> contracts = new LinkedHashMap<>();
        for (Blueprint.Node node : blueprint.nodes()) {
            if (node instanceof Blueprint.InputNode input) {
                contracts.put(input.name(), input.contract());
            } else if (node instanceof Blueprint.LossNode loss) {
                contracts.put(loss.target(), loss.loss().target());
            }
        }
        return contracts;
    }

    private static INDArray array(Contract contract, int[] lengths, Random random) {
        int steps = IntStream.of(lengths).max().orElseThrow();
        boolean ids = contract.element() == Contract.Element.IDS;
        long[] shape = contract.axes().stream()
                .mapToLong(axis ->
                        axis.equals(Axis.B) ? lengths.length : axis.size().orElse(steps))
                .toArray();
        INDArray array = Nd4j.create(ids ? DataType.INT32 : DataType.FLOAT, shape);
        long stepSize = contract.sequential() ? array.length() / lengths.length / steps : 0;
        for (long i = 0; i < array.length(); i++) {
            long row = i / (array.length() / lengths.length);
            long step = stepSize == 0 ? 0 : i % (array.length() / lengths.length) / stepSize;
            double value = ids ? random.nextInt(contract.classes().orElseThrow()) : random.nextDouble(0.1, 0.9);
            array.putScalar(i, step < lengths[(int) row] ? value : 0);
        }
        return array;
    }
}
