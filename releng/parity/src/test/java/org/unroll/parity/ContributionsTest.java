package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.component.Contribution;
import org.unroll.engine.ComponentRegistry.Registered;
import org.unroll.engine.internal.registry.ParameterBinding;
import org.unroll.model.ParameterDescription;
import org.unroll.model.PortDescription;
import org.unroll.model.TypeDescription;

/** What holds for every component that ships. */
class ContributionsTest {
    private static final Set<String> ICONS = Set.of(
            "rnn",
            "lstm",
            "gru",
            "mgu",
            "indrnn",
            "sru",
            "bidirectional",
            "stack",
            "encoder",
            "decoder",
            "attention",
            "input",
            "dense",
            "embedding",
            "dropout",
            "norm",
            "add",
            "concatenate",
            "laststep",
            "pooling",
            "loss",
            "optimizer",
            "clipper",
            "schedule",
            "data");

    static Stream<Registered> types() {
        return Engine.ALL.registry().types().stream();
    }

    @Test
    void everyTypeHasBothHalves() {
        assertThat(Engine.ALL.registry().rejected()).isEmpty();
        Stream<String> described = Engine.BUNDLES.keySet().stream()
                .flatMap(name -> ((EPackage) Engine.ALL.packages().get("urn:unroll:" + name))
                        .getEClassifiers().stream()
                                .filter(EClass.class::isInstance)
                                .map(type -> "urn:unroll:" + name + "#" + type.getName()));
        assertThat(types().map(type -> type.description().id()))
                .containsExactlyInAnyOrderElementsOf(described.toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void isDescribed(Registered type) {
        TypeDescription description = type.description();
        assertThat(description.label()).isNotBlank();
        assertThat(description.category()).isNotBlank();
        assertThat(ICONS).contains(description.icon());
        assertThat(description.documentation()).hasSizeGreaterThan(100).endsWith(".");
        assertThat(description.equation()).isNotBlank();
        assertThat(description.equation().chars().filter(c -> c == '{').count())
                .isEqualTo(description.equation().chars().filter(c -> c == '}').count());
        assertThat(description.paper()).containsPattern("\\d{4}: .+");
        assertThat(description.ports())
                .allSatisfy(port -> assertThat(port.documentation()).endsWith("."));
        assertThat(description.containments())
                .allSatisfy(held -> assertThat(held.documentation()).endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyParameterIsDescribed(Registered type) {
        for (ParameterDescription parameter : type.description().parameters()) {
            assertThat(parameter.label()).as(parameter.name()).isNotBlank();
            assertThat(parameter.documentation()).as(parameter.name()).endsWith(".");
            assertThat(parameter.defaultValue()).as(parameter.name()).isNotNull();
            boolean number = parameter.type() == ParameterDescription.Type.INTEGER
                    || parameter.type() == ParameterDescription.Type.NUMBER;
            assertThat(!number || parameter.minimum() != null || parameter.exclusiveMinimum() != null)
                    .as("%s has a lower bound", parameter.name())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void bindsItsDefaults(Registered type) {
        Record parameters = bind(type.contribution(), type.description().eClass());
        assertThat(parameters.toString()).doesNotContain("null");
    }

    private static <P extends Record> P bind(Contribution<P> contribution, EClass type) {
        return ParameterBinding.bind(contribution, EcoreUtil.create(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void statePortsAreOptionalWhereTheyAreInherited(Registered type) {
        assertThat(type.description().ports().stream()
                        .filter(port -> port.name().equals("initialState")
                                || port.name().equals("finalState")))
                .allMatch(PortDescription::optional);
    }
}
