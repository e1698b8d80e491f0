package org.unroll.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A mistake that an engine could make. One that reads gates in another order is an engine that was given the weights in
 * that order, and so on: the mistake is made in what the comparison hands in, never in what it expects, and works on any
 * engine and on both faces of a cell.
 *
 * @param file of references that shows it
 * @param cell text of the cell that computes; of the right type, with right or wrong parameters
 * @param name of the case
 * @param handed what becomes of the tensors that are handed in: x, lengths, weights
 */
record Mutant(
        String title, String file, Models.CellText cell, String name, UnaryOperator<Map<String, INDArray>> handed) {
    private static final int[] NONE = {};

    @Override
    public String toString() {
        return title + " (" + file + " " + name + ")";
    }

    /** The references with what is handed in changed. */
    References references() {
        References right = References.of(file).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, INDArray> tensors = new TreeMap<>(right.tensors());
        tensors.putAll(handed.apply(right.tensors()));
        return new References(file, name, tensors);
    }

    private static Mutant of(String title, String file, String name, UnaryOperator<Map<String, INDArray>> handed) {
        return new Mutant(title, file, Models.cell(file), name, handed);
    }

    /** No mistake: must pass, or the others show nothing. */
    static Stream<Mutant> controls() {
        return Stream.of("lstm", "gru-after", "gru-before", "elman-tanh")
                .flatMap(file -> Stream.of("1-forward-varied", "1-both-varied", "2-both-varied")
                        .map(name -> of("nothing is wrong", file, name, tensors -> Map.of())));
    }

    static Stream<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        permutations(4, NONE, order -> all.add(gates("lstm", order)));
        permutations(3, NONE, order -> all.add(gates("gru-after", order)));
        permutations(3, NONE, order -> all.add(gates("gru-before", order)));
        String before = "resetForm=\"BEFORE_PRODUCT\"";
        all.add(reset("gru-after", new Models.CellText("cells:GRU", "hiddenSize=\"3\" " + before)));
        all.add(reset("gru-before", Models.cell("gru-after")));
        for (String file : List.of("lstm", "gru-after", "gru-before", "elman-tanh")) {
            for (String bias : List.of("bias_ih", "bias_hh")) {
                all.add(of(bias + " is forgotten", file, "1-forward-full", weights(bias, value -> value.mul(0))));
                all.add(of(bias + " counts twice", file, "1-forward-full", weights(bias, value -> value.mul(2))));
            }
            all.add(of("directions have each other's weights", file, "1-both-full", Mutant::directionsSwapped));
            all.add(of("directions have the same weights", file, "1-both-full", Mutant::directionsShared));
            all.add(of("layers have each other's biases", file, "2-forward-full", Mutant::layersSwapped));
            for (String direction : List.of("forward", "both")) {
                all.add(of("lengths are ignored", file, "1-" + direction + "-varied", lengths(length -> 4)));
                all.add(of(
                        "lengths are one short", file, "1-" + direction + "-varied", lengths(n -> Math.max(1, n - 1))));
            }
            all.add(of("steps are read backwards", file, "1-forward-full", Mutant::backwards));
        }
        all.add(of("the candidate's bias escapes the reset gate", "gru-after", "1-forward-full", Mutant::escaped));
        return all.stream();
    }

    private static void permutations(int count, int[] begun, java.util.function.Consumer<int[]> each) {
        if (begun.length == count
                && !Arrays.equals(
                        begun, java.util.stream.IntStream.range(0, count).toArray())) {
            each.accept(begun);
        }
        for (int next = 0; next < count; next++) {
            int gate = next;
            if (Arrays.stream(begun).noneMatch(taken -> taken == gate)) {
                int[] longer = Arrays.copyOf(begun, begun.length + 1);
                longer[begun.length] = next;
                permutations(count, longer, each);
            }
        }
    }

    private static Mutant gates(String file, int[] order) {
        return of("gates in the order " + Arrays.toString(order), file, "1-forward-full", weights("", value -> {
            long size = value.size(0) / order.length;
            INDArray[] rows = Arrays.stream(order)
                    .mapToObj(gate ->
                            value.get(org.nd4j.linalg.indexing.NDArrayIndex.interval(gate * size, (gate + 1) * size)))
                    .toArray(INDArray[]::new);
            return Nd4j.concat(0, rows);
        }));
    }

    private static Mutant reset(String file, Models.CellText cell) {
        return new Mutant("the reset gate acts elsewhere", file, cell, "1-forward-full", tensors -> Map.of());
    }

    private static UnaryOperator<Map<String, INDArray>> weights(String part, UnaryOperator<INDArray> change) {
        return tensors -> {
            Map<String, INDArray> changed = new TreeMap<>();
            tensors.forEach((name, value) -> {
                if (name.startsWith("weight/") && name.contains(part)) {
                    changed.put(name, change.apply(value));
                }
            });
            return changed;
        };
    }

    private static UnaryOperator<Map<String, INDArray>> lengths(java.util.function.IntUnaryOperator change) {
        return tensors -> {
            INDArray right = java.util.Objects.requireNonNull(tensors.get("lengths"));
            int[] wrong = Arrays.stream(right.toIntVector()).map(change).toArray();
            return Map.of("lengths", Nd4j.createFromArray(wrong));
        };
    }

    private static Map<String, INDArray> directionsSwapped(Map<String, INDArray> tensors) {
        return renamed(tensors, name -> name.endsWith("_reverse") ? name.replace("_reverse", "") : name + "_reverse");
    }

    private static Map<String, INDArray> directionsShared(Map<String, INDArray> tensors) {
        return renamed(tensors, name -> name.replace("_reverse", ""));
    }

    /** Only the biases: the other weights of the layers differ in shape. */
    private static Map<String, INDArray> layersSwapped(Map<String, INDArray> tensors) {
        return renamed(
                tensors,
                name -> name.contains("bias") ? name.replaceAll("_l.$", name.endsWith("0") ? "_l1" : "_l0") : name);
    }

    /** Every weight has the value of the one of the other name. */
    private static Map<String, INDArray> renamed(Map<String, INDArray> tensors, UnaryOperator<String> other) {
        Map<String, INDArray> changed = new TreeMap<>();
        tensors.keySet().stream()
                .filter(name -> name.startsWith("weight/"))
                .forEach(name -> changed.put(name, tensors.get(other.apply(name))));
        return changed;
    }

    private static Map<String, INDArray> backwards(Map<String, INDArray> tensors) {
        return Map.of(
                "x", Nd4j.reverse(tensors.get("x").permute(1, 0, 2).dup('c')).permute(1, 0, 2));
    }

    /** {@code tanh(W x + b + d + r∘(U h))} instead of {@code tanh(W x + b + r∘(U h + d))}. */
    private static Map<String, INDArray> escaped(Map<String, INDArray> tensors) {
        INDArray input = tensors.get("weight/rnn.bias_ih_l0").dup();
        INDArray state = tensors.get("weight/rnn.bias_hh_l0").dup();
        for (int i = 6; i < 9; i++) {
            input.putScalar(i, input.getDouble(i) + state.getDouble(i));
            state.putScalar(i, 0);
        }
        return Map.of("weight/rnn.bias_ih_l0", input, "weight/rnn.bias_hh_l0", state);
    }
}
