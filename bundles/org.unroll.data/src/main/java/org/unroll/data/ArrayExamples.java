package org.unroll.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** Arrays whose first axis counts the examples, by part and name. */
final class ArrayExamples implements Dataset {
    private static final String LENGTHS = "lengths";

    private final Path file;
    private final Map<Part, Map<String, Npy>> parts = new EnumMap<>(Part.class);
    private final Map<Part, Split> cuts = new EnumMap<>(Part.class);
    private final Map<String, Contract> contracts = new LinkedHashMap<>();

    ArrayExamples(Path file, List<Npy> arrays, NpzArrays.Params parameters) throws DataException {
        this.file = file;
        Map<Part, Map<String, Npy>> named = new EnumMap<>(Part.class);
        for (Npy array : arrays) {
            Optional<Part> part = part(array.name());
            String name = part.map(p -> array.name().substring(0, array.name().lastIndexOf('.')))
                    .orElse(array.name());
            named.computeIfAbsent(part.orElse(Part.TRAIN), p -> new LinkedHashMap<>())
                    .put(name, array);
        }
        boolean whole = arrays.stream().allMatch(a -> part(a.name()).isEmpty());
        for (Part part : Part.values()) {
            Map<String, Npy> its = named.getOrDefault(whole ? Part.TRAIN : part, Map.of());
            int rows = rows(its);
            parts.put(part, its);
            cuts.put(
                    part,
                    whole
                            ? Split.of(rows, parameters.validationFraction(), parameters.testFraction(), file)
                            : new Split(rows, 0, 0));
        }
        if (cut(Part.TRAIN).train() == 0) {
            throw new DataException(file, 0, 0, "has no examples for training; name arrays x, y or x.train, y.train");
        }
        describe();
    }

    private static Optional<Part> part(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return name.contains(".")
                ? Arrays.stream(Part.values())
                        .filter(p -> p.name().equals(ending))
                        .findFirst()
                : Optional.empty();
    }

    private int rows(Map<String, Npy> arrays) throws DataException {
        OptionalInt rows = OptionalInt.empty();
        for (Npy array : arrays.values()) {
            if (array.shape().length == 0 || array.shape()[0] != rows.orElse(array.shape()[0])) {
                throw new DataException(
                        file,
                        0,
                        0,
                        "'" + array.name() + "' has the shape " + Arrays.toString(array.shape())
                                + ", but the first axis of every array must count the same examples"
                                + (rows.isPresent() ? ", " + rows.getAsInt() : ""));
            }
            rows = OptionalInt.of(array.shape()[0]);
        }
        return rows.orElse(0);
    }

    private void describe() throws DataException {
        for (Map.Entry<String, Npy> entry : arraysOf(Part.TRAIN).entrySet()) {
            if (!isLengths(entry.getKey())) {
                contracts.put(entry.getKey(), contract(entry.getKey()));
            }
        }
        for (Part part : Part.values()) {
            for (Map.Entry<String, Npy> entry : arraysOf(part).entrySet()) {
                check(entry.getKey(), entry.getValue(), part);
            }
        }
    }

    private static boolean isLengths(String name) {
        return name.equals(LENGTHS) || name.endsWith("." + LENGTHS);
    }

    private Contract contract(String name) throws DataException {
        Npy array = array(Part.TRAIN, name);
        int axes = array.shape().length;
        if (array.whole() && axes <= 2) {
            int classes = 1;
            for (Map<String, Npy> its : parts.values()) {
                Npy same = its.get(name);
                double greatest =
                        same == null ? 0 : Arrays.stream(same.values()).max().orElse(0);
                classes = Math.max(classes, (int) Math.min(greatest, Integer.MAX_VALUE - 1) + 1);
            }
            return axes == 2 ? Contract.tokens(classes) : Contract.label(classes);
        }
        return switch (axes) {
            case 1 -> Contract.vector(1);
            case 2 -> Contract.vector(array.shape()[1]);
            case 3 -> Contract.sequence(array.shape()[2]);
            default ->
                throw new DataException(
                        file,
                        0,
                        0,
                        "'" + array.name() + "' has " + axes + " axes; reshape it to [N,T,I], [N,I] or [N]");
        };
    }

    /** The same shape and kind in every part, ids not negative, lengths within the array. */
    private void check(String name, Npy array, Part part) throws DataException {
        Contract contract = contracts.get(name);
        if (isLengths(name)) {
            int limit = limit(part, name);
            check(array, 1, limit, "a length must lie between 1 and the number of steps, " + limit);
        } else if (contract == null || !contract.axes().equals(contractAxes(array))) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "'" + array.name() + "' has no match in the training part; give all parts the same arrays");
        } else if (contract.element() == Contract.Element.IDS) {
            check(array, 0, Integer.MAX_VALUE - 1, "an id must not be negative nor beyond 32 bits");
        }
    }

    private void check(Npy array, double least, double greatest, String expected) throws DataException {
        for (int i = 0; i < array.values().length; i++) {
            double value = array.values()[i];
            if (!(value >= least && value <= greatest) || value != Math.rint(value)) {
                throw new DataException(
                        file, 0, 0, "'" + array.name() + "' holds " + value + " at position " + i + "; " + expected);
            }
        }
    }

    private List<org.unroll.component.Axis> contractAxes(Npy array) {
        int axes = array.shape().length;
        if (array.whole() && axes <= 2) {
            return axes == 2 ? Contract.tokens(1).axes() : Contract.label(1).axes();
        }
        int features = axes == 1 ? 1 : array.shape()[axes - 1];
        return axes == 3
                ? Contract.sequence(features).axes()
                : Contract.vector(features).axes();
    }

    private int limit(Part part, String lengths) {
        return contracts.entrySet().stream()
                .filter(e ->
                        e.getValue().sequential() && lengthsOf(part, e.getKey()).equals(lengths))
                .mapToInt(e -> array(part, e.getKey()).shape()[1])
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private Map<String, Npy> arraysOf(Part part) {
        return parts.getOrDefault(part, Map.of());
    }

    private Npy array(Part part, String name) {
        Npy array = arraysOf(part).get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array " + name + " in part " + part);
        }
        return array;
    }

    private Split cut(Part part) {
        Split cut = cuts.get(part);
        return cut == null ? new Split(0, 0, 0) : cut;
    }

    /** The rows of a part: a cut of the whole where the file has no parts. */
    private int row(Part part, int example) {
        boolean whole = arraysOf(Part.TRAIN) == arraysOf(part);
        return whole ? cut(part).first(part) + example : example;
    }

    @Override
    public Map<String, Contract> arrays() {
        return contracts;
    }

    @Override
    public int size(Part part) {
        boolean whole = arraysOf(Part.TRAIN) == arraysOf(part);
        return whole ? cut(part).size(part) : cut(part).train();
    }

    @Override
    public int length(Part part, int example) {
        return main().map(name -> length(part, name, row(part, example))).orElse(0);
    }

    /** The first sequence, whose lengths are those of the batch. */
    private Optional<String> main() {
        return contracts.entrySet().stream()
                .filter(e -> e.getValue().sequential())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private String lengthsOf(Part part, String array) {
        String own = array + "." + LENGTHS;
        return arraysOf(part).containsKey(own) ? own : LENGTHS;
    }

    private int length(Part part, String array, int row) {
        Npy lengths = arraysOf(part).get(lengthsOf(part, array));
        int steps = array(part, array).shape()[1];
        return lengths == null ? steps : Math.min(steps, (int) lengths.values()[row]);
    }

    @Override
    public Batch batch(Part part, int[] examples) {
        int[] rows = Arrays.stream(examples).map(e -> row(part, e)).toArray();
        int[] lengths = main().map(name -> lengths(part, name, rows)).orElseGet(() -> ones(rows.length));
        var arrays = new HashMap<String, INDArray>();
        contracts.forEach((name, contract) -> {
            int[] own = contract.sequential() ? lengths(part, name, rows) : ones(rows.length);
            arrays.put(name, values(array(part, name), contract, rows, own));
            if (contract.sequential() && !Arrays.equals(own, lengths)) {
                arrays.put(name + "." + LENGTHS, Nd4j.createFromArray(own));
            }
        });
        return new Batch(arrays, lengths);
    }

    private int[] lengths(Part part, String array, int[] rows) {
        return Arrays.stream(rows).map(row -> length(part, array, row)).toArray();
    }

    private static int[] ones(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** These rows, cut to the longest; what lies past a row's length is zero. */
    private static INDArray values(Npy array, Contract contract, int[] rows, int[] lengths) {
        boolean sequential = contract.sequential();
        boolean ids = contract.element() == Contract.Element.IDS;
        int width = ids ? 1 : contract.features();
        int longest = sequential ? Arrays.stream(lengths).max().orElse(0) : 1;
        int stride = (sequential ? array.shape()[1] : 1) * width;
        float[] numbers = new float[ids ? 0 : rows.length * longest * width];
        int[] whole = new int[ids ? rows.length * longest : 0];
        for (int b = 0; b < rows.length; b++) {
            for (int i = 0; i < lengths[b] * width; i++) {
                double value = array.values()[rows[b] * stride + i];
                if (ids) {
                    whole[b * longest + i] = (int) value;
                } else {
                    numbers[b * longest * width + i] = (float) value;
                }
            }
        }
        if (ids) {
            INDArray made = Nd4j.createFromArray(whole);
            return sequential ? made.reshape(rows.length, longest) : made;
        }
        INDArray made = Nd4j.createFromArray(numbers);
        return sequential ? made.reshape(rows.length, longest, width) : made.reshape(rows.length, width);
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
