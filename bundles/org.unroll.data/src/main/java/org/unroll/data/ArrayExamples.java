package org.unroll.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.component.BatchMemory;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** Arrays whose first axis counts the examples. */
final class ArrayExamples implements Dataset {
    private final BatchMemory memory = new BatchMemory();
    private final Path file;
    private final Map<Part, ArrayPart> parts;
    private final ArrayNames names;
    private final Map<String, Contract> contracts;

    ArrayExamples(Path file, Map<Part, ArrayPart> parts, ArrayNames names) throws DataException {
        this.file = file;
        this.parts = parts;
        this.names = names;
        contracts = new ArrayContracts(file, parts.values(), names).of(part(Part.TRAIN));
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
        BatchMemory.Filling filling = memory.begin();
        contracts.forEach((name, contract) -> {
            int[] own = contract.sequential() ? rows.lengths(name, examples) : ones;
            int[] indices = Arrays.stream(examples).map(e -> rows.first() + e).toArray();
            add(filling, name, rows.array(name), contract, indices, own);
            if (contract.sequential() && !Arrays.equals(own, lengths)) {
                filling.add(ArrayPart.ownLengths(name), own, own.length);
            }
        });
        return filling.batch(lengths);
    }

    /** These rows, cut to the longest; what lies past a row's length is zero. */
    private static void add(
            BatchMemory.Filling filling, String name, Npy array, Contract contract, int[] rows, int[] lengths) {
        boolean ids = contract.element() == Contract.Element.IDS;
        int width = ids ? 1 : contract.features();
        int steps = contract.sequential() ? array.shape()[1] : 1;
        int longest = Arrays.stream(lengths).max().orElse(0);
        int[] whole = new int[ids ? rows.length * longest : 0];
        float[] numbers = new float[ids ? 0 : rows.length * longest * width];
        double[] source = array.values();
        for (int b = 0; b < rows.length; b++) {
            int from = rows[b] * steps * width;
            int to = b * longest * width;
            for (int i = 0; i < lengths[b] * width; i++) {
                if (ids) {
                    whole[to + i] = (int) source[from + i];
                } else {
                    numbers[to + i] = (float) source[from + i];
                }
            }
        }
        if (ids) {
            filling.add(
                    name, whole, contract.sequential() ? new long[] {rows.length, longest} : new long[] {rows.length});
        } else if (contract.sequential()) {
            filling.add(name, numbers, rows.length, longest, width);
        } else {
            filling.add(name, numbers, rows.length, width);
        }
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public List<String> names(String array) {
        return names.of(array);
    }

    @Override
    public Map<String, Object> fitted() {
        return names.fitted();
    }
}
