package org.unroll.engine.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Problem;
import org.unroll.model.Architecture;

class ProblemsTest {
    private static final String INPUT = InferenceTest.INPUT + "\"";
    private static final String TOKENS = InferenceTest.TOKENS;
    private static final String LOSS = InferenceTest.LOSS;
    private static final String RNN = "Rnn\" id=\"r\" name=\"rnn\"";
    private static final String DENSE = "Dense\" id=\"d\" name=\"dense\" units=\"2\"";

    private final Models models = new Models();

    private List<Problem> problems(Architecture architecture) {
        return models.analyzer().analyze(architecture).problems();
    }

    private Problem only(Architecture architecture) {
        List<Problem> errors = problems(architecture).stream()
                .filter(p -> p.severity() == Problem.Severity.ERROR)
                .toList();
        assertThat(errors).extracting(Problem::message).hasSize(1);
        return errors.get(0);
    }

    @Test
    void anEmptyModelReadsFriendly() {
        assertThat(problems(models.file(""))).singleElement().satisfies(p -> {
            assertThat(p.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(p.message()).isEqualTo("The model is empty");
        });
        assertThat(catchThrowableOfType(
                        InvalidModelException.class, () -> models.analyzer().compile(models.file(""))))
                .hasMessageContaining("The model is empty");
    }

    @Test
    void requiredPortsMustBeConnected() {
        Problem problem = only(models.model("<components xsi:type=\"fake:Input\" id=\"i\" name=\"x\"/>"
                + "<components xsi:type=\"fake:CrossEntropy\" id=\"l\" name=\"loss\"/>"));

        assertThat(problem.component()).isEqualTo("l");
        assertThat(problem.port()).isEqualTo("prediction");
        assertThat(problem.path()).isEqualTo("loss");
        assertThat(problem.message()).isEqualTo("loss has nothing connected to its port prediction");
    }

    @Test
    void idsAreNoVectors() {
        Problem problem = only(models.chain(TOKENS, RNN, DENSE, LOSS));

        assertThat(problem.component()).isEqualTo("r");
        assertThat(problem.port()).isEqualTo("in");
        assertThat(problem.message()).isEqualTo("rnn needs feature vectors B×T×I, but gets B×T ids<65>");
        assertThat(problem.fix()).contains("put an Embedding before it");
    }

    @Test
    void aRecurrentComponentReadsSequences() {
        Problem problem = only(models.chain(INPUT, "LastStep\" id=\"s\" name=\"last\"", RNN, DENSE, LOSS));

        assertThat(problem.message()).isEqualTo("rnn reads a sequence B×T×I, but gets B×3, which has no time axis");
    }

    @Test
    void contributionsRefuseWhatTheyCannotUse() {
        Problem problem = only(models.chain(INPUT, "Dense\" id=\"d\" name=\"dense\"", LOSS));

        assertThat(problem.component()).isEqualTo("l");
        assertThat(problem.port()).isEqualTo("prediction");
        assertThat(problem.message()).isEqualTo("loss compares at least 2 classes, but gets B×T×1");
        assertThat(problem.fix()).isEqualTo("use a Dense");
    }

    @Test
    void aStateIsNoData() {
        Architecture architecture = models.chain(INPUT, RNN, DENSE, LOSS);
        architecture.getConnections().get(1).setSourcePort("finalState");
        Problem problem = problems(architecture).get(0);

        assertThat(problem.connection()).isEqualTo("w1");
        assertThat(problem.message()).isEqualTo("dense takes data there, but gets a state: the port finalState of rnn");
        assertThat(problem.fix()).contains("out");
    }

    @Test
    void unknownPortsAreNamed() {
        Architecture architecture = models.chain(INPUT, RNN, DENSE, LOSS);
        architecture.getConnections().get(1).setTargetPort("inn");
        assertThat(problems(architecture)).first().satisfies(p -> {
            assertThat(p.message()).isEqualTo("dense has no input port inn");
            assertThat(p.fix()).isEqualTo("use one of its ports: in");
        });
    }

    @Test
    void loopsAreShownOnce() {
        Architecture architecture = models.model("""
                <components xsi:type="fake:Input" id="i" name="x" size="3"/>
                <components xsi:type="fake:Sum" id="s" name="sum"/>
                <components xsi:type="fake:Dense" id="d" name="dense" units="3"/>
                <components xsi:type="fake:CrossEntropy" id="l" name="loss"/>
                <connections id="w1" source="i" target="s" targetPort="a"/>
                <connections id="w2" source="d" target="s" targetPort="b"/>
                <connections id="w3" source="s" target="d"/>
                <connections id="w4" source="d" target="l" targetPort="prediction"/>
                """);

        assertThat(only(architecture).message()).isEqualTo("dense is part of a loop: dense → sum → dense");
    }

    @Test
    void aPortTakesOneWire() {
        Architecture architecture = models.model("""
                <components xsi:type="fake:Input" id="i" name="x" size="3"/>
                <components xsi:type="fake:Rnn" id="r" name="rnn"/>
                <components xsi:type="fake:CrossEntropy" id="l" name="loss"/>
                <connections id="w1" source="i" target="r"/>
                <connections id="w2" source="i" target="r"/>
                <connections id="w3" source="r" target="l" targetPort="prediction"/>
                """);

        assertThat(only(architecture)).satisfies(p -> {
            assertThat(p.connection()).isEqualTo("w2");
            assertThat(p.message()).isEqualTo("rnn already has a wire at its port in, from x");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name="rnn" hiddenSize="0"  | rnn has 'Hidden size' 0, but it must be at least 1
            name="r.n"                 | r.n needs a name of letters, digits, - and _ that starts with a letter
            name=""                    | Rnn needs a name of letters
            name="dense"               | has the same name as another component
            """)
    void parametersAndNamesAreChecked(String attributes, String message) {
        Architecture architecture = models.chain(INPUT, "Rnn\" id=\"r\" " + attributes, DENSE, LOSS);

        assertThat(only(architecture).message()).contains(message);
    }

    @Test
    void thePlanIsChecked() {
        String components = "<components xsi:type=\"fake:Input\" id=\"i\" name=\"x\" size=\"3\"/>"
                + "<components xsi:type=\"fake:CrossEntropy\" id=\"l\" name=\"loss\"/>"
                + "<connections id=\"w\" source=\"i\" target=\"l\" targetPort=\"prediction\"/>";

        assertThat(problems(models.file(components)))
                .extracting(Problem::message)
                .containsExactly("The model has no training plan");
        assertThat(problems(models.file(components + "<plan epochs=\"0\"/>")))
                .extracting(Problem::message)
                .containsExactly(
                        "The training plan has 'Epochs' 0, but it must be at least 1",
                        "The training plan has no data source",
                        "The training plan has no optimizer");
        assertThat(problems(models.file(components
                        + Models.PLAN
                                .replace(" path=\"a.csv\"", "")
                                .replace("name=\"sgd\"", "name=\"sgd\" learningRate=\"1000\" momentum=\"1\""))))
                .extracting(Problem::message)
                .containsExactly(
                        "data needs a value for 'Path'",
                        "sgd has 'Momentum' 1.0, but it must be at least 0 and less than 1");
        assertThat(only(models.file(
                                components + Models.PLAN.replace("name=\"sgd\"", "name=\"sgd\" learningRate=\"1000\"")))
                        .message())
                .contains("sgd cannot be used: the component type SGD of bundle standalone", "nobody learns that fast");
    }

    @Test
    void aModelNeedsALoss() {
        assertThat(only(models.model("<components xsi:type=\"fake:Input\" id=\"i\" name=\"x\" size=\"3\"/>"))
                        .message())
                .contains("no loss");
    }

    @Test
    void whatLeadsNowhereIsAWarning() {
        Architecture architecture = models.model("""
                <components xsi:type="fake:Input" id="i" name="x" size="3"/>
                <components xsi:type="fake:Rnn" id="r" name="rnn"/>
                <components xsi:type="fake:CrossEntropy" id="l" name="loss"/>
                <connections id="w1" source="i" target="r"/>
                <connections id="w3" source="i" target="l" targetPort="prediction"/>
                """);

        assertThat(problems(architecture)).singleElement().satisfies(p -> {
            assertThat(p.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(p.message()).startsWith("rnn does not lead to a loss");
        });
    }

    @Test
    void wrappersNeedTheirChildren() {
        assertThat(only(models.chain(INPUT, "Bidirectional\" id=\"r\" name=\"both\"", DENSE, LOSS)))
                .satisfies(p -> {
                    assertThat(p.message()).isEqualTo("both is empty");
                    assertThat(p.fix()).isEqualTo("put a recurrent component, such as an LSTM into it");
                });
    }

    @Test
    void problemsInsideAWrapperAreShownThere() {
        Problem problem = only(models.chain(
                INPUT,
                "Bidirectional\" id=\"b\" name=\"both\"><cell xsi:type=\"fake:Rnn\" id=\"r\" name=\"rnn\""
                        + " hiddenSize=\"-2\"/></components>",
                DENSE,
                LOSS));

        assertThat(problem.component()).isEqualTo("r");
        assertThat(problem.path()).isEqualTo("both.rnn");
    }

    @Test
    void absentComponentsAreNamed() {
        Problem problem = only(
                models.chain(INPUT, RNN, DENSE, LOSS.replace("CrossEntropy", "CrossEntropy"))
                                .eContents()
                                .isEmpty()
                        ? models.file("")
                        : models.model("""
                <components xsi:type="fake:Input" id="i" name="x" size="3"/>
                <components xsi:type="gone:Indy" id="r" name="indy" hiddenSize="3"/>
                <components xsi:type="fake:CrossEntropy" id="l" name="loss"/>
                <connections id="w1" source="i" target="r"/>
                <connections id="w3" source="r" target="l" targetPort="prediction"/>
                """));

        assertThat(problem.component()).isEqualTo("r");
        assertThat(problem.message())
                .isEqualTo("indy is of the component type urn:test:gone#Indy, which is not installed");
        assertThat(problem.fix()).contains("install its bundle");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null     | its class returned nothing
            link     | com/acme/Missing
            overflow | StackOverflowError
            lengths  | it drops the lengths of rows at its port out
            empty    | its weight w is empty
            other    | out of ideas
            """)
    void whatAContributionThrowsIsItsProblemAlone(String how, String message) {
        Problem problem = only(models.chain(INPUT, "Broken\" id=\"b\" name=\"odd\" how=\"" + how + "\"", DENSE, LOSS));

        assertThat(problem.component()).isEqualTo("b");
        assertThat(problem.message())
                .startsWith("odd cannot be used: the component type Broken of bundle standalone 0.0.0 failed")
                .contains(message);
    }

    @Test
    void decodersCannotReadBackwards() {
        String both = "<layers xsi:type=\"fake:Bidirectional\" id=\"b\" name=\"both\">"
                + "<cell xsi:type=\"fake:Rnn\" id=\"d2\" name=\"rnn\" hiddenSize=\"2\"/></layers>";
        Problem problem = only(models.model(translation(
                "<layers xsi:type=\"fake:Rnn\" id=\"d2\" name=\"rnn\"/>",
                both,
                "id=\"e2\" name=\"rnn\"",
                "id=\"e2\" name=\"rnn\" hiddenSize=\"2\"")));

        assertThat(problem.path()).isEqualTo("decoder.both");
        assertThat(problem.message())
                .isEqualTo("both reads backwards: Bidirectional cannot be used inside an autoregressive decoder");
        assertThat(problem.fix()).isEqualTo("unwrap it");
    }

    private static String translation(String... replacements) {
        String text = InferenceTest.TRANSLATION;
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return text;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name="dense" units="20"       | name="dense" units="19"       | decoder must give a score to each of the 20 words of its target, but gives B×T×19
            id="e2" name="rnn"            | id="e2" name="rnn" hiddenSize="5" | rnn starts from a state 1×B×4 h, but gets 1×B×5 h
            id="e2" name="rnn"            | id="e2" name="rnn" parts="2"  | rnn starts from a state 1×B×4 h, but gets 1×B×4 h,c
            fake:Rnn" id="e2"             | fake:Dense" id="e2"           | encoder must end in a recurrent component
            fake:Dense" id="d3"           | fake:LastStep" id="d3"        | needs all steps at once: Last step cannot be used inside an autoregressive decoder
            fake:Dense" id="d3"           | fake:Input" id="d3"           | dense cannot be part of a decoder
            fake:Rnn" id="d2"             | fake:Dense" id="d2"           | decoder must hold exactly one recurrent component, but holds 0
            layout="TOKENS" size="20"     | size="20"                     | decoder needs ids B×T, but gets numbers B×T×20
            """)
    void encodersAndDecodersAreChecked(String good, String bad, String message) {
        String changed =
                translation(good.strip(), bad.strip()).replace("name=\"dense\" units=\"20\"/></components>", "");
        String cleaned = bad.contains("LastStep") || bad.contains("Input")
                ? changed.replace("name=\"dense\" units=\"20\"", "name=\"dense\"")
                : changed;

        assertThat(only(models.model(cleaned)).message()).contains(message.strip());
    }

    @Test
    void wiresCannotEnterContainers() {
        Architecture architecture = models.model(translation("target=\"e\"", "target=\"e1\""));

        assertThat(problems(architecture)).anySatisfy(p -> {
            assertThat(p.connection()).isEqualTo("w1");
            assertThat(p.message()).isEqualTo("embedding has a wire that enters embedding, which lies inside encoder");
            assertThat(p.fix()).isEqualTo("wire encoder instead");
        });
    }

    @Test
    void statesOfDifferentSizesAreNoTensor() {
        Architecture architecture = models.model("""
                <components xsi:type="fake:Input" id="i" name="x" size="3"/>
                <components xsi:type="fake:Stack" id="a" name="first">
                  <layers xsi:type="fake:Rnn" id="a1" name="one" hiddenSize="4"/>
                  <layers xsi:type="fake:Rnn" id="a2" name="two" hiddenSize="5"/>
                </components>
                <components xsi:type="fake:Rnn" id="b" name="second"/>
                <components xsi:type="fake:CrossEntropy" id="l" name="loss"/>
                <connections id="w1" source="i" target="a"/>
                <connections id="w2" source="a" target="b"/>
                <connections id="w3" source="a" sourcePort="finalState" target="b" targetPort="initialState"/>
                <connections id="w4" source="b" target="l" targetPort="prediction"/>
                """);

        assertThat(only(architecture).message())
                .isEqualTo("second gets no state from first, whose layers have states of different sizes or parts");
    }

    @Test
    void weightsMustFitIntoMemory() {
        assertThat(only(models.chain(INPUT, "Rnn\" id=\"r\" name=\"rnn\" hiddenSize=\"2000000000\"", DENSE, LOSS))
                        .message())
                .startsWith("The model has 4,000,000,0");
    }

    @Test
    void compileCarriesEveryError() {
        Architecture architecture = models.chain(TOKENS, "Rnn\" id=\"r\" name=\"r.r\"", DENSE, LOSS);

        assertThat(catchThrowableOfType(
                                InvalidModelException.class,
                                () -> models.analyzer().compile(architecture))
                        .problems())
                .hasSize(2);
    }
}
