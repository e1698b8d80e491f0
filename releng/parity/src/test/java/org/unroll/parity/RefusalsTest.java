package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.cells.Activation;
import org.unroll.cells.Lstm;
import org.unroll.cells.Mgu;
import org.unroll.codecs.FinalStateEncoder;
import org.unroll.codecs.GreedyDecoder;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.DecoderType.Decoding;
import org.unroll.component.Recurrence;
import org.unroll.component.Recurrence.Merge;
import org.unroll.component.TeacherForcing;
import org.unroll.component.WrapperType;
import org.unroll.layers.Add;
import org.unroll.layers.Dense;
import org.unroll.layers.Dropout;
import org.unroll.layers.Embedding;
import org.unroll.layers.LastStep;
import org.unroll.layers.LayerNorm;
import org.unroll.layers.Pooling;
import org.unroll.losses.CrossEntropy;
import org.unroll.losses.MeanSquaredError;
import org.unroll.wrappers.Bidirectional;
import org.unroll.wrappers.Stack;

/** What components say to inputs they cannot work with. */
class RefusalsTest {
    private static final Contract IDS = Contract.tokens(5);
    private static final Contract STEPS = Contract.sequence(3);
    private static final Contract ROWS = Contract.vector(3);
    private static final Contract STATE = Contract.state(1, 4, List.of("h"));

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("needs feature vectors", () -> lstm(0, true, false, 0, Activation.SIGMOID, IDS)),
                refusal("reads a sequence", () -> lstm(0, true, false, 0, Activation.SIGMOID, ROWS)),
                refusal("reads a sequence", () -> lstm(0, true, false, 0, Activation.SIGMOID, STATE)),
                refusal("projects 2 hidden units to 2", () -> lstm(2, true, false, 0, Activation.SIGMOID, STEPS)),
                refusal("its gates are not between 0 and 1", () -> lstm(0, true, true, 0, Activation.TANH, STEPS)),
                refusal("has no bias", () -> lstm(0, false, false, 1, Activation.SIGMOID, STEPS)),
                refusal(
                        "holds 0 components",
                        () -> new Bidirectional().create(new Bidirectional.Params(Merge.SUM), List.of(), STEPS)),
                refusal("is empty", () -> new Stack().create(new Stack.Params(0, 1, false), List.of(), STEPS)),
                refusal("has one layer only", () -> residual(1, 4)),
                refusal("has 4 features and the input 3", () -> residual(2, 3, 4)),
                refusal("needs feature vectors", () -> dense(Map.of("in", IDS))),
                refusal("reads data, but gets the state 1×B×4 h", () -> dense(Map.of("in", STATE))),
                refusal("has nothing connected", () -> dense(Map.of())),
                refusal(
                        "looks up ids, but gets B×T×3",
                        () -> new Embedding().create(new Embedding.Params(2), Map.of("in", STEPS))),
                refusal(
                        "needs feature vectors",
                        () -> new Dropout().create(new Dropout.Params(0.5), Map.of("in", IDS))),
                refusal(
                        "picks a step of a sequence",
                        () -> new LastStep().create(new LastStep.Params(), Map.of("in", ROWS))),
                refusal(
                        "sums up the steps of a sequence",
                        () -> new Pooling().create(new Pooling.Params(Pooling.Reduction.MAX), Map.of("in", ROWS))),
                refusal(
                        "needs feature vectors",
                        () -> new LayerNorm().create(new LayerNorm.Params(1e-5, true), Map.of("in", IDS))),
                refusal("nothing connected to its port other", () -> add(Map.of("in", STEPS))),
                refusal("the state 1×B×4 h at its port other", () -> add(Map.of("in", STEPS, "other", STATE))),
                refusal("gets B×T×3 and B×T×4", () -> add(Map.of("in", STEPS, "other", Contract.sequence(4)))),
                refusal("gets a sequence, B×T×3, at its port other", () -> add(Map.of("in", ROWS, "other", STEPS))),
                refusal(
                        "one score only",
                        () -> new CrossEntropy().create(new CrossEntropy.Params(0), Contract.vector(1))),
                refusal(
                        "needs feature vectors",
                        () -> new MeanSquaredError().create(new MeanSquaredError.Params(), IDS)),
                refusal("reads a sequence", () -> new FinalStateEncoder().check(new FinalStateEncoder.Params(), ROWS)),
                refusal("starts from a state", () -> decoder(1, 2, STEPS, IDS)),
                refusal("writes a sequence of ids", () -> decoder(1, 2, STATE, STEPS)),
                refusal("end is id 5, but ids of the target are below 5", () -> decoder(1, 5, STATE, IDS)),
                refusal("could never begin", () -> decoder(1, 1, STATE, IDS)),
                refusal(
                        "reads zeros after the first step",
                        () -> decoder(1, 2, STATE, IDS, 0.5, Decoding.Input.ZEROS)));
    }

    private static void add(Map<String, Contract> inputs) {
        new Add().create(new Add.Params(), inputs);
    }

    private static void lstm(
            int projection, boolean bias, boolean coupled, double forgetBias, Activation gates, Contract input) {
        Activation tanh = Activation.TANH;
        var parameters =
                new Lstm.Params(2, bias, projection, false, coupled, 0, 0, 0, forgetBias, gates, tanh, tanh, false, 0);
        new Lstm().create(parameters, input);
    }

    private static void residual(int repeat, int... sizes) {
        List<WrapperType.Child> layers = IntStream.of(sizes)
                .<WrapperType.Child>mapToObj(size ->
                        input -> new Recurrence.Run(new Mgu().create(new Mgu.Params(size, true, 0), input)))
                .toList();
        new Stack().create(new Stack.Params(0, repeat, true), layers, STEPS);
    }

    private static void dense(Map<String, Contract> inputs) {
        new Dense().create(new Dense.Params(2, Dense.Activation.NONE, true), inputs);
    }

    private static void decoder(int start, int end, Contract context, Contract target) {
        decoder(start, end, context, target, 1, Decoding.Input.PREVIOUS);
    }

    private static void decoder(
            int start, int end, Contract context, Contract target, double forcing, Decoding.Input input) {
        new GreedyDecoder()
                .create(
                        new GreedyDecoder.Params(
                                start,
                                end,
                                9,
                                forcing,
                                0,
                                TeacherForcing.Decay.NONE,
                                10,
                                GreedyDecoder.Unit.EPOCHS,
                                input,
                                false),
                        context,
                        target);
    }

    private static Arguments refusal(String message, Executable attempt) {
        return Arguments.of(message, attempt);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void saysWhatIsWrongAndHowToMendIt(String message, Executable attempt) {
        ContractException refused = assertThrows(ContractException.class, attempt);
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.fix()).isNotBlank();
    }
}
