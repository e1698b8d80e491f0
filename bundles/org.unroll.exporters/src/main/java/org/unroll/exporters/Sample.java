package org.unroll.exporters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Axis;
import org.unroll.component.Contract;

/** A small batch, only to see ranks and types: 2 rows of 3 steps. */
final class Sample {
    static final int ROWS = 2;
    static final int STEPS = 3;

    private Sample() {}

    /** An array that a contract admits; halves, or the first id. */
    static INDArray of(Contract contract) {
        return filled(contract, contract.axes().stream().mapToLong(Sample::size).toArray());
    }

    /** Arrays of the parts of a state, by their names. */
    static Map<String, INDArray> states(Contract contract) {
        Map<String, INDArray> parts = new LinkedHashMap<>();
        int runs = contract.axes().get(0).size().orElseThrow();
        contract.parts()
                .forEach(part -> parts.put(
                        part.name(), Nd4j.valueArrayOf(new long[] {runs, ROWS, part.size()}, 0.5, DataType.FLOAT)));
        return parts;
    }

    /** The same with all axes but the last folded into one; ids with all axes. */
    static INDArray folded(Contract contract) {
        boolean ids = contract.element() == Contract.Element.IDS;
        List<Axis> leading = ids
                ? contract.axes()
                : contract.axes().subList(0, contract.axes().size() - 1);
        long rows = leading.stream().mapToLong(Sample::size).reduce(1, (a, b) -> a * b);
        return filled(contract, ids ? new long[] {rows} : new long[] {rows, contract.features()});
    }

    private static INDArray filled(Contract contract, long[] shape) {
        return contract.element() == Contract.Element.IDS
                ? Nd4j.zeros(DataType.INT, shape)
                : Nd4j.valueArrayOf(shape, 0.5, DataType.FLOAT);
    }

    private static long size(Axis axis) {
        return axis.size().orElse(axis.equals(Axis.B) ? ROWS : STEPS);
    }
}
