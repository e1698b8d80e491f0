package org.unroll.exporters;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.unroll.cells.Activation;
import org.unroll.cells.Elman;
import org.unroll.cells.Gru;
import org.unroll.cells.Lstm;
import org.unroll.component.Cell;
import org.unroll.component.Contract;
import org.unroll.component.Recurrence;
import org.unroll.engine.TrainedModel;

/** A random model of which ONNX's RNN, GRU or LSTM computes everything. */
final class RandomOperator {
    private static final List<Activation> GATES = List.of(Activation.SIGMOID, Activation.HARD_SIGMOID);

    private final SplittableRandom random;
    private final Set<String> options = new TreeSet<>();
    private final String name;
    private final int features;
    private final int hiddenSize;
    private final boolean bias;
    private final double clip;
    private final double dropout;

    /** The same number gives the same model. */
    RandomOperator(int number) {
        random = new SplittableRandom(number);
        name = List.of("RNN", "GRU", "LSTM").get(number % 3);
        features = random.nextInt(1, 6);
        hiddenSize = random.nextInt(1, 7);
        bias = chosen("bias");
        clip = chosen("clip") ? random.nextDouble(0.05, 1) : 0;
        dropout = chosen("recurrentDropout") ? 0.5 : 0;
    }

    /** The operator that ONNX must be given. */
    String name() {
        return name;
    }

    /** What is special about this one; complete when {@link #model} was called. */
    Set<String> options() {
        return options;
    }

    private boolean chosen(String option) {
        boolean on = random.nextBoolean();
        if (on) {
            options.add(option);
        }
        return on;
    }

    private Activation function(String role, List<Activation> among) {
        Activation function = among.get(random.nextInt(among.size()));
        options.add(role + " " + function);
        return function;
    }

    /** One or two recurrent components; the second begins with the state in which the first one ends. */
    TrainedModel model() {
        List<String> directions = List.of("forward", "reverse", "both");
        String direction = directions.get(random.nextInt(directions.size()));
        options.add(direction);
        Object parameters = parameters();
        Models models = new Models()
                .input("x", Contract.sequence(features))
                .recurrent("one", "x", recurrence(direction, parameters));
        if (!chosen("initial state")) {
            return models.seeded(random.nextLong()).predicting("one");
        }
        return models.recurrent("two", "x", recurrence(direction, parameters), "one")
                .seeded(random.nextLong())
                .predicting("two");
    }

    private Object parameters() {
        List<Activation> all = List.of(Activation.values());
        return switch (name) {
            case "RNN" -> new Elman.Params(hiddenSize, function("activation", all), bias, clip, dropout, false);
            case "GRU" ->
                new Gru.Params(
                        hiddenSize,
                        chosen("reset after") ? Gru.ResetForm.AFTER_PRODUCT : Gru.ResetForm.BEFORE_PRODUCT,
                        bias,
                        function("gates", GATES),
                        function("activation", all),
                        clip,
                        false,
                        dropout);
            default -> lstm(all);
        };
    }

    private Lstm.Params lstm(List<Activation> all) {
        return new Lstm.Params(
                hiddenSize,
                bias,
                0,
                chosen("peepholes"),
                chosen("coupledGates"),
                clip,
                0,
                0,
                bias ? 1 : 0,
                function("gates", GATES),
                function("activation", all),
                function("output", all),
                false,
                dropout);
    }

    private Recurrence recurrence(String direction, Object parameters) {
        List<Recurrence> runs = new ArrayList<>();
        for (int copy = 0; copy < 2; copy++) {
            runs.add(new Recurrence.Run(cell(parameters)));
        }
        return switch (direction) {
            case "forward" -> runs.get(0);
            case "reverse" -> new Recurrence.Reversed(runs.get(0));
            default ->
                new Recurrence.Parallel(
                        List.of(runs.get(0), new Recurrence.Reversed(runs.get(1))), Recurrence.Merge.CONCAT);
        };
    }

    private Cell cell(Object parameters) {
        Contract input = Contract.sequence(features);
        if (parameters instanceof Elman.Params elman) {
            return new Elman().create(elman, input);
        } else if (parameters instanceof Gru.Params gru) {
            return new Gru().create(gru, input);
        }
        return new Lstm().create((Lstm.Params) parameters, input);
    }

    @Override
    public String toString() {
        return name + " " + options;
    }
}
