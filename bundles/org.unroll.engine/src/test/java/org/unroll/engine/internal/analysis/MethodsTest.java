package org.unroll.engine.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Treatment;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Problem;
import org.unroll.model.Architecture;

/** What components say about their weights and states, and what a plan says about training. */
class MethodsTest {
    private static final String INPUT = InferenceTest.INPUT + "\"";
    private static final String TOKENS = InferenceTest.TOKENS;
    private static final String LOSS = InferenceTest.LOSS;
    private static final String DENSE = "Dense\" id=\"d\" name=\"dense\" units=\"65\"";

    private final Models models = new Models();

    private static String rnn(String attributes) {
        return "Rnn\" id=\"r\" name=\"rnn\" parts=\"2\" " + attributes;
    }

    private Architecture chain(String... components) {
        return models.chain(components);
    }

    private Blueprint compile(String... components) throws InvalidModelException {
        return models.analyzer().compile(chain(components));
    }

    private Problem only(Architecture architecture) {
        List<Problem> errors = models.analyzer().analyze(architecture).problems().stream()
                .filter(p -> p.severity() == Problem.Severity.ERROR)
                .toList();
        assertThat(errors).extracting(Problem::message).hasSize(1);
        return errors.get(0);
    }

    @Test
    void aLearnedStartIsAWeightOfEveryPartOfTheState() throws Exception {
        Architecture architecture = chain(INPUT, rnn("startState=\"LEARNED\""), DENSE, LOSS);
        Blueprint blueprint = models.analyzer().compile(architecture);

        assertThat(blueprint.weights()).containsKeys("rnn.h0_l0", "rnn.c0_l0");
        assertThat(blueprint.weights().get("rnn.h0_l0").shape()).containsExactly(4);
        assertThat(models.analyzer().analyze(architecture).weights()).containsEntry("r", 4L * 3 + 4 * 4 + 2 * 4);
    }

    @Test
    void whatAContainerSaysHoldsForWhatItContains() throws Exception {
        String stack = "Stack\" id=\"s\" name=\"stack\" l2=\"0.5\" frozen=\"true\">"
                + "<layers xsi:type=\"fake:Rnn\" id=\"a\" name=\"a\"/>"
                + "<layers xsi:type=\"fake:Rnn\" id=\"b\" name=\"b\" l1=\"0.1\" stateful=\"true\"/></components>";
        Architecture architecture = chain(INPUT, stack, DENSE, LOSS);
        architecture.getPlan().setShuffle(false);
        Blueprint blueprint = models.analyzer().compile(architecture);

        assertThat(blueprint.treatment("stack.weight_ih_l0").frozen()).isTrue();
        assertThat(blueprint.treatment("stack.weight_hh_l1").frozen()).isTrue();
        assertThat(blueprint.treatment("dense.weight")).isEqualTo(Treatment.PLAIN);
        RecurrentNode node = (RecurrentNode) blueprint.nodes().get(1);
        assertThat(node.runs()).extracting(Blueprint.CellRun::stateful).containsExactly(false, true);
    }

    @Test
    void penaltiesLeaveBiasesAlone() throws Exception {
        Blueprint blueprint = compile(INPUT, rnn(""), DENSE + " l1=\"0.1\" l2=\"0.2\"", LOSS);

        assertThat(blueprint.treatment("dense.weight")).isEqualTo(new Treatment(false, 0.1, 0.2));
        assertThat(blueprint.treatment("dense.bias")).isEqualTo(Treatment.PLAIN);
    }

    /** Two gates are stacked: the rows of each are orthogonal. */
    @Test
    void gatesAreDrawnOneByOne() {
        Weight stacked = Drawing.of(
                org.unroll.model.Initialization.ORTHOGONAL,
                new Weight("weight_hh", org.unroll.component.Initializer.constant(7), 8, 4),
                new Fakes.FakeCell(4, 1, 3));
        double[] values = stacked.initializer().draw(stacked.shape(), new SplittableRandom(1));

        for (int a = 0; a < 8; a++) {
            for (int b = 0; b < 8; b++) {
                double product = 0;
                for (int i = 0; i < 4; i++) {
                    product += values[a * 4 + i] * values[b * 4 + i];
                }
                if (a / 4 == b / 4) {
                    assertThat(product).isCloseTo(a == b ? 1 : 0, org.assertj.core.api.Assertions.within(1e-12));
                }
            }
        }
    }

    /** Bound or deviation for a matrix of 300 rows and 200 columns. */
    @ParameterizedTest
    @CsvSource({
        "XAVIER_UNIFORM, 0.109545, 0.063246",
        "XAVIER_NORMAL, 1, 0.063246",
        "HE_UNIFORM, 0.173205, 0.1",
        "HE_NORMAL, 1, 0.1",
        "UNIFORM, 0.070711, 0.040825",
        "NORMAL, 1, 0.02",
        "ZEROS, 0, 0"
    })
    void drawsAsItsNameSays(org.unroll.model.Initialization chosen, double bound, double deviation) {
        Weight weight =
                Drawing.of(chosen, new Weight("weight", org.unroll.component.Initializer.constant(7), 300, 200));
        double[] values = weight.initializer().draw(weight.shape(), new SplittableRandom(1));
        double squares = 0;
        for (double value : values) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(bound + 1e-6);
            squares += value * value;
        }

        assertThat(Math.sqrt(squares / values.length))
                .isCloseTo(deviation, org.assertj.core.api.Assertions.withinPercentage(1));
    }

    private static String embedding(int size) {
        return "Embedding\" id=\"e\" name=\"embedding\" size=\"" + size + "\"";
    }

    @Test
    void sharedWeightsAreThereOnce() throws Exception {
        Architecture architecture = chain(TOKENS, embedding(4), rnn(""), DENSE + " weightsFrom=\"embedding\"", LOSS);
        Blueprint blueprint = models.analyzer().compile(architecture);

        assertThat(blueprint.weights())
                .containsKeys("embedding.weight", "dense.bias")
                .doesNotContainKey("dense.weight");
        assertThat(blueprint.holder("dense.weight")).isEqualTo("embedding.weight");
        assertThat(models.analyzer().analyze(architecture).weights()).containsEntry("d", 65L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | embedding | dense cannot take its weights from embedding: weight is [65, 4] here and [65, 5] there",
                "4 | nobody    | dense takes its weights from nobody, which is no component that has any",
                "4 | dense     | dense takes its weights from dense, which is itself or a part of it",
                "4 | rnn       | dense cannot take its weights from rnn: it has weight, bias, and rnn has weight_ih_l0, weight_hh_l0"
            })
    void whatCannotBeSharedIsRefused(int size, String from, String message) {
        Problem problem = only(chain(TOKENS, embedding(size), rnn(""), DENSE + " weightsFrom=\"" + from + "\"", LOSS));

        assertThat(problem.component()).isEqualTo("d");
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.fix()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stateful='true'                     | true  | 0 | 1 | shuffles the examples, but rnn goes on",
                "stateful='true'                     | false | 2 | 3 | adds up gradients window by window, but rnn",
                "stateful='true' goBackwards='true'  | false | 0 | 1 | carries the state of rnn from batch to batch",
                "goBackwards='true'                  | true  | 2 | 1 | cuts sequences into windows, but rnn reads backwards"
            })
    void whatAPlanCannotDoIsRefused(
            String attributes, boolean shuffle, int truncation, int accumulation, String message) {
        Architecture architecture = chain(INPUT, rnn(attributes.replace('\'', '"')), DENSE, LOSS);
        architecture.getPlan().setShuffle(shuffle);
        architecture.getPlan().setTruncation(truncation);
        architecture.getPlan().setAccumulation(accumulation);

        assertThat(only(architecture).message()).startsWith("The training plan " + message);
    }

    @Test
    void whatReadsWholeSequencesIsNotCutIntoWindows() {
        Architecture architecture = chain(INPUT, rnn(""), "LastStep\" id=\"s\" name=\"last\"", DENSE, LOSS);
        assertThat(models.analyzer().analyze(architecture).valid()).isTrue();
        architecture.getPlan().setTruncation(2);

        assertThat(only(architecture).message())
                .isEqualTo("The training plan cuts sequences into windows, but last reads whole sequences");
    }

    @Test
    void whatIsMonitoredMustBeMeasured() {
        Architecture architecture = chain(INPUT, rnn(""), DENSE, LOSS);
        architecture.getPlan().setMonitor("accuracy");
        assertThat(models.analyzer().analyze(architecture).valid()).isTrue();
        architecture.getPlan().setMonitor("rmse");

        assertThat(only(architecture).fix())
                .isEqualTo(
                        "set monitor to loss or one of accuracy, f1, top5, perplexity, bitsPerCharacter, sequenceAccuracy,"
                                + " bleu, chrf");
    }

    @Test
    void metricsAreNamedAsThePlanSetsThem() {
        Architecture architecture = chain(INPUT, rnn(""), DENSE, LOSS);
        architecture.getPlan().setTopK(3);
        architecture.getPlan().setMonitor("top3");
        assertThat(models.analyzer().analyze(architecture).valid()).isTrue();
        architecture.getPlan().setMonitor("recall");
        assertThat(only(architecture).fix()).startsWith("set monitor to loss or one of accuracy, f1, top3, perplexity");
        architecture.getPlan().setPositiveClass("spam");
        assertThat(models.analyzer().analyze(architecture).valid()).isTrue();
    }

    @Test
    void aWiredStateLeavesNothingToLearn() {
        String text = "<components xsi:type=\"fake:Input\" id=\"i\" name=\"x\" size=\"3\"/>"
                + "<components xsi:type=\"fake:Rnn\" id=\"r\" name=\"first\"/>"
                + "<components xsi:type=\"fake:Rnn\" id=\"s\" name=\"second\" startState=\"LEARNED\"/>"
                + "<components xsi:type=\"fake:CrossEntropy\" id=\"l\" name=\"loss\"/>"
                + "<connections id=\"w1\" source=\"i\" target=\"r\"/>"
                + "<connections id=\"w2\" source=\"i\" target=\"s\"/>"
                + "<connections id=\"w3\" source=\"r\" sourcePort=\"finalState\" target=\"s\" targetPort=\"initialState\"/>"
                + "<connections id=\"w4\" source=\"s\" target=\"l\" targetPort=\"prediction\"/>";

        Problem problem = only(models.model(text));

        assertThat(problem.message())
                .isEqualTo("second starts from the state wired to it, so that there is no start state to be learned");
        assertThat(problem.fix()).isEqualTo("set startState to ZERO, or remove the wire");
    }
}
