package org.unroll.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** Arrays whose first axis counts the examples. */
final class ArrayExamples implements Dataset {
    private final Path file;
    private final Map<Part, ArrayPart> parts;
    private final Map<String, Contract> contracts;

    ArrayExamples(Path file, Map<Part, ArrayPart> parts) throws DataException {
        this.file = file;
        this.parts = parts;
        contracts = new ArrayContracts(file, parts.values()).of(part(Part.TRAIN));
    }

    private ArrayPart part(Part part) {
        return parts.getOrDefault(part, new ArrayPart(Map.of(), 0, 0));
    }

    @Override
    public Map<String, Contract> arrays() {
        return contracts;
    }

    @Override
    public int size(Part part) {
        return part(part).size();
    }

    @Override
    public int length(Part part, int example) {
        return first().map(name -> part(part).lengths(name, new int[] {example})[0])
                .orElse(0);
    }

    /** The first sequence, whose lengths are those of the batch. */
    private Optional<String> first() {
        return contracts.entrySet().stream()
                .filter(e -> e.getValue().sequential())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public Batch batch(Part part, int[] examples) {
        ArrayPart rows = part(part);
        int[] ones = new int[examples.length];
        Arrays.fill(ones, 1);
        int[] lengths = first().map(name -> rows.lengths(name, examples)).orElse(ones);
        var arrays = new HashMap<String, INDArray>();
        contracts.forEach((name, contract) -> {
            int[] own = contract.sequential() ? rows.lengths(name, examples) : ones;
            int[] indices = Arrays.stream(examples).map(e -> rows.first() + e).toArray();
            arrays.put(name, values(rows.array(name), contract, indices, own));
            if (contract.sequential() && !Arrays.equals(own, lengths)) {
                arrays.put(ArrayPart.ownLengths(name), Nd4j.createFromArray(own));
            }
        });
        return new Batch(arrays, lengths);
    }

    /** These rows, cut to the longest; what lies past a row's length is zero. */
    private static INDArray values(Npy array, Contract contract, int[] rows, int[] lengths) {
        boolean ids = contract.element() == Contract.Element.IDS;
        int width = ids ? 1 : contract.features();
        int steps = contract.sequential() ? array.shape()[1] : 1;
        int longest = Arrays.stream(lengths).max().orElse(0);
        double[] values = new double[rows.length * longest * width];
        for (int b = 0; b < rows.length; b++) {
            System.arraycopy(array.values(), rows[b] * steps * width, values, b * longest * width, lengths[b] * width);
        }
        INDArray made = ids ? Nd4j.createFromArray(whole(values)) : Nd4j.createFromArray(single(values));
        long[] shape = ids ? new long[] {rows.length, longest} : new long[] {rows.length, longest, width};
        return contract.sequential() ? made.reshape(shape) : ids ? made : made.reshape(rows.length, width);
    }

    private static int[] whole(double[] values) {
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }

    private static float[] single(double[] values) {
        float[] single = new float[values.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) values[i];
        }
        return single;
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public Map<String, Object> fitted() {
        return Map.of();
    }
}
