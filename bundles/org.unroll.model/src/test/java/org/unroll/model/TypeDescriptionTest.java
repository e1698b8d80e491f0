package org.unroll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EPackage;
import org.junit.jupiter.api.Test;

class TypeDescriptionTest {
    private final EPackage sample = Samples.metamodel();

    private TypeDescription describe(String name) {
        return TypeDescription.of((EClass) sample.getEClassifier(name));
    }

    @Test
    void readsWhatTheAnnotationsSay() {
        TypeDescription lstm = describe("LSTM");

        assertThat(lstm.id()).isEqualTo("urn:test:sample#LSTM");
        assertThat(lstm.kind()).isEqualTo(Kind.CELL);
        assertThat(lstm.label()).isEqualTo("LSTM");
        assertThat(lstm.category()).isEqualTo("Cells");
        assertThat(lstm.icon()).isEqualTo("lstm");
        assertThat(lstm.documentation()).isEqualTo("Long short-term memory.");
        assertThat(lstm.equation()).isEqualTo("c_t");
        assertThat(lstm.paper()).isEqualTo("1997");
    }

    @Test
    void inheritsPortsAndReplacesThemByName() {
        TypeDescription lstm = describe("LSTM");

        assertThat(lstm.ports())
                .extracting(PortDescription::name)
                .containsExactly("in", "initialState", "out", "finalState");
        assertThat(lstm.port("in").orElseThrow())
                .isEqualTo(new PortDescription("in", true, false, List.of("B", "T", "I"), false, "Its own words."));
        assertThat(lstm.port("initialState").orElseThrow().state()).isTrue();
        assertThat(lstm.port("initialState").orElseThrow().optional()).isTrue();
        assertThat(describe("Source").port("out").orElseThrow().axes()).containsExactly("*");
    }

    @Test
    void describesParametersWithTheirBounds() {
        TypeDescription lstm = describe("LSTM");
        ParameterDescription size = lstm.parameter("hiddenSize").orElseThrow();

        assertThat(lstm.parameters())
                .extracting(ParameterDescription::name)
                .containsExactly(
                        "hiddenSize",
                        "bias",
                        "activation",
                        "dropout",
                        "file",
                        "goBackwards",
                        "stateful",
                        "startState",
                        "frozen",
                        "initializer",
                        "l1",
                        "l2",
                        "weightsFrom");
        assertThat(size.type()).isEqualTo(ParameterDescription.Type.INTEGER);
        assertThat(size.defaultValue()).isEqualTo(128);
        assertThat(size.minimum()).isEqualTo(1);
        assertThat(size.maximum()).isNull();
        assertThat(size.label()).isEqualTo("Hidden size");
        assertThat(size.unit()).isEqualTo("units");
        assertThat(size.required()).isFalse();
        assertThat(lstm.parameter("file").orElseThrow().required()).isTrue();
        ParameterDescription activation = lstm.parameter("activation").orElseThrow();
        assertThat(activation.values()).containsExactly("TANH", "RELU");
        assertThat(activation.defaultValue()).isEqualTo("TANH");
        assertThat(lstm.parameter("dropout").orElseThrow().maximum()).isEqualTo(0.5);
    }

    @Test
    void describesWhatAWrapperHolds() {
        assertThat(describe("Bidirectional").containments()).singleElement().satisfies(c -> {
            assertThat(c.feature()).isEqualTo("cell");
            assertThat(c.accepts()).containsExactly(Kind.CELL, Kind.WRAPPER);
            assertThat(c.minimum()).isEqualTo(1);
            assertThat(c.maximum()).isEqualTo(1);
        });
    }

    @Test
    void describesTheTrainingPlan() {
        TypeDescription plan = TypeDescription.of(ModelPackage.Literals.TRAINING_PLAN);

        assertThat(plan.kind()).isEqualTo(Kind.PLAN);
        assertThat(plan.parameter("truncation").orElseThrow().minimum()).isZero();
        assertThat(plan.containments())
                .extracting(ContainmentDescription::feature)
                .containsExactly("data", "optimizer", "clipper", "schedule");
    }

    @Test
    void namesBecomeLabels() {
        assertThat(TypeReader.words("hiddenSize")).isEqualTo("Hidden size");
        assertThat(TypeReader.words("LastStep")).isEqualTo("Last step");
        assertThat(TypeReader.words("GRU")).isEqualTo("GRU");
        assertThat(TypeReader.words("beta1")).isEqualTo("Beta1");
    }

    @Test
    void aWrongMetamodelIsRefusedWithTheReason() {
        assertRefused("direction\" value=\"input", "direction\" value=\"inwards", "direction=inwards at port in");
        assertRefused("name=\"hiddenSize\"", "name=\"hidden size\"", "hidden size");
        assertRefused(
                "maxInclusive\" value=\"0.5", "maxInclusive\" value=\"half", "facet maxInclusive of attribute dropout");
        assertRefused("nsURI=\"urn:test:sample\" ", "", "nsURI");
        assertRefused("</eClassifiers>", "</eClassifier>", "sample.ecore:");
        assertRefused("<ecore:EPackage", "<!DOCTYPE a><ecore:EPackage", "remove the DOCTYPE");
        assertRefused(
                "urn:unroll:model#//Loss", "urn:test:other#//Loss", "urn:test:other#//Loss, which no bundle provides");
        assertRefused("urn:unroll:model#//Loss", "urn:unroll:model#//Lose", "urn:unroll:model#//Lose");
    }

    private static void assertRefused(String good, String bad, String reason) {
        String text = Samples.text("sample.ecore").replaceFirst(good, bad);
        assertThatThrownBy(() -> MetamodelReader.read(
                        "sample.ecore", text.getBytes(StandardCharsets.UTF_8), Samples.installed()))
                .hasMessageContaining(reason);
    }
}
