package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Optimizer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.training.SingleSteps;
import org.unroll.optimizers.Adam;
import org.unroll.optimizers.Sgd;

/** Twenty steps of training end with the weights that {@code make_training_references.py} got from PyTorch. */
class TrainingTest {
    private static final int STEPS = 20;
    private static final double TOLERANCE = 1e-4;

    static Stream<References> cases() {
        return References.of("training").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void twentyStepsEndWhereThoseOfPyTorchDo(References expected) {
        Faces.of(blueprint(expected)).forEach(face -> train(face, expected));
    }

    private static void train(Blueprint blueprint, References expected) {
        new Comparison(blueprint, expected).check(DataType.FLOAT, "rnn");
        check(blueprint, expected, "sgd/", new Sgd().create(new Sgd.Params(0.1, 0, false, 0)));
        check(blueprint, expected, "adam/", new Adam().create(new Adam.Params(0.01, 0.9, 0.999, 1e-8, 0, false)));
    }

    /** The name of a case is CELL-LAYERS-DIRECTION-LENGTHS, or CELL-wide with 17 units. */
    private static Blueprint blueprint(References expected) {
        String[] words = expected.name().split("-");
        String kind = words[0].equals("lstm") ? "lstm" : words[0] + "-" + words[1];
        boolean wide = words[words.length - 1].equals("wide");
        Model model = new Model()
                .add("layers:Input", "x", "size=\"%d\"".formatted(wide ? 5 : 2))
                .add("losses:MeanSquaredError", "loss", "");
        int layers = expected.name().contains("-3-") ? 3 : 1;
        boolean both = expected.name().contains("both");
        Models.recurrent(model, Models.cell(kind, wide ? 17 : 3), layers, both);
        return model.chain("x", "rnn").compile();
    }

    private static void check(Blueprint blueprint, References expected, String kind, Optimizer optimizer) {
        try (Network network = new Network(blueprint, DataType.FLOAT, true)) {
            expected.all("weight/")
                    .forEach((name, value) -> network.parameters().value(name).assign(value.castTo(DataType.FLOAT)));
            SingleSteps steps = new SingleSteps(network, optimizer, null, 1);
            for (int i = 0; i < STEPS; i++) {
                steps.train(expected.batch());
            }
            expected.all(kind)
                    .forEach((name, value) ->
                            equal(kind + name, network.parameters().value(name), value));
        }
    }

    /** Relative to the largest weight of the tensor: a weight that happens to come near zero is not held to more digits. */
    private static void equal(String what, INDArray actual, INDArray wanted) {
        double difference =
                actual.castTo(DataType.DOUBLE).sub(wanted).amaxNumber().doubleValue();
        assertThat(difference / wanted.amaxNumber().doubleValue()).as(what).isLessThan(TOLERANCE);
    }
}
