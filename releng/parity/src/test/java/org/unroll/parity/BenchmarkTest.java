package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.engine.Benchmark;
import org.unroll.engine.Benchmark.Case;
import org.unroll.engine.InvalidModelException;

/** The cases of {@code unroll benchmark} run, and are counted as they should be. */
class BenchmarkTest {
    private static final Benchmark BENCHMARK = Engine.ALL.benchmark();

    static Stream<Case> small() {
        return BENCHMARK.cases().stream().filter(subject -> subject.name().endsWith("-E"));
    }

    @ParameterizedTest
    @MethodSource("small")
    void everyStepTakesTime(Case subject) throws InvalidModelException {
        try (Benchmark.Session session = BENCHMARK.open(subject)) {
            assertThat(session.time(2)).hasSize(2).doesNotContain(0);
        }
    }

    @Test
    void coversEveryRowOfTheTargets() {
        List<String> ids = BENCHMARK.cases().stream().map(Case::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        for (String letter : List.of("A", "B", "C", "D", "E")) {
            assertThat(ids).contains("bidirectional-" + letter + "-train", "third-party-" + letter + "-train");
            for (String cell : List.of("elman", "lstm", "gru")) {
                assertThat(ids).contains(cell + "-" + letter + "-train", cell + "-" + letter + "-infer");
            }
        }
    }

    /** 4 gates × 32 units × (1 input + 32 units) × 256 rows × 4 steps; two operations each, three times as many to train. */
    @Test
    void countsOperationsOfTheProducts() throws InvalidModelException {
        assertThat(operations("lstm-E-infer")).isEqualTo(2.0 * 4 * 32 * 33 * 256 * 4);
        assertThat(operations("lstm-E-train")).isEqualTo(6.0 * 4 * 32 * 33 * 256 * 4);
        assertThat(operations("gru-E-infer")).isEqualTo(2.0 * 3 * 32 * 33 * 256 * 4);
    }

    private static double operations(String id) throws InvalidModelException {
        Case subject = BENCHMARK.cases().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        try (Benchmark.Session session = BENCHMARK.open(subject)) {
            return session.operations();
        }
    }
}
