package org.unroll.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import org.unroll.component.Dataset;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.ComponentRegistry.Registered;
import org.unroll.engine.GradientCheck;
import org.unroll.engine.InvalidModelException;
import org.unroll.model.Kind;

/** The gradient of every registered cell, wrapper, codec, layer and loss, against differences in 64 bits. */
@ExtendWith(ServiceExtension.class)
class GradientContractTest {
    private static final List<Kind> KINDS =
            List.of(Kind.CELL, Kind.WRAPPER, Kind.ENCODER, Kind.DECODER, Kind.LAYER, Kind.LOSS);
    private static final double TOLERANCE = 1e-6;

    @InjectService(timeout = 10_000)
    ComponentRegistry registry;

    @InjectService(timeout = 10_000)
    Analyzer analyzer;

    @TestFactory
    Stream<DynamicTest> gradientsAreRight() {
        return registry.types().stream()
                .filter(type -> KINDS.contains(type.description().kind()))
                .map(type -> DynamicTest.dynamicTest(type.description().id(), () -> check(type)));
    }

    private void check(Registered type) throws InvalidModelException {
        List<Specimen> specimens = new Specimens(registry, analyzer).of(type);
        assertThat(specimens).as("models around " + type.description().id()).isNotEmpty();
        for (Specimen specimen : specimens) {
            Blueprint blueprint = analyzer.compile(specimen.architecture());
            check(specimen, "one row, one step", blueprint, Batches.random(blueprint, 1), 0);
            check(specimen, "one row", blueprint, Batches.random(blueprint, 5), 0);
            check(specimen, "masked rows", blueprint, Batches.random(blueprint, 5, 3, 1), 0);
            if (truncates(type, blueprint)) {
                check(specimen, "windows of 2 steps", blueprint, Batches.random(blueprint, 5, 3, 1), 2);
            }
        }
    }

    /** What reads a whole sequence before its first output cannot be cut into windows. */
    private static boolean truncates(Registered type, Blueprint blueprint) {
        return type.description().kind() == Kind.CELL && Batches.sequential(blueprint);
    }

    private static void check(
            Specimen specimen, String what, Blueprint blueprint, Dataset.Batch batch, int truncation) {
        Map<String, Double> errors = GradientCheck.errors(blueprint, batch, truncation, 3);
        assertThat(errors)
                .as(specimen + ", " + what)
                .isNotEmpty()
                .allSatisfy((weight, error) -> assertThat(error).as(weight).isLessThan(TOLERANCE));
    }
}
