package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unroll.engine.Benchmark;

class BenchmarkCommandTest {
    private final ThreeCases benchmark = new ThreeCases();
    private final Session session = new Session().with(benchmark);

    @Test
    void printsMedianSpreadAndRates() {
        assertThat(session.run("benchmark", "--json", "--filter", "b-A-train", "--repeat", "5"))
                .isZero();
        JsonObject row = session.json().getAsJsonArray("rows").get(0).getAsJsonObject();
        assertThat(row.get("medianMs").getAsDouble()).isEqualTo(3);
        assertThat(row.get("spreadMs").getAsDouble()).isEqualTo(2);
        assertThat(row.get("minimumMs").getAsDouble()).isEqualTo(1);
        assertThat(row.get("sequencesPerSecond").getAsDouble()).isEqualTo(2000);
        assertThat(row.get("gflops").getAsDouble()).isCloseTo(4, within(1e-9));
        assertThat(row.get("face").getAsString()).isEqualTo("fused");
        assertThat(session.json().getAsJsonObject("machine").get("cores").getAsInt())
                .isEqualTo(2);
        assertThat(session.err()).contains("1/1  b-A-train");
        assertThat(benchmark.done).containsExactly("warm b-A-train", "close b-A-train");
    }

    @Test
    void choosesByBeginningOrPattern() {
        session.run("benchmark", "--json", "--filter", "a");
        assertThat(names(session.json())).containsExactly("a-A train", "a-A infer");
        Session other = new Session().with(benchmark);
        other.run("benchmark", "--json", "--filter", "*-train");
        assertThat(names(other.json())).containsExactly("a-A train", "b-A train");
    }

    private static List<String> names(JsonObject document) {
        JsonArray rows = document.getAsJsonArray("rows");
        return rows.asList().stream()
                .map(row -> row.getAsJsonObject().get("name").getAsString() + " "
                        + row.getAsJsonObject().get("phase").getAsString())
                .toList();
    }

    @Test
    void refusesWhatFitsNothing() {
        assertThat(session.run("benchmark", "--filter", "c")).isEqualTo(2);
        assertThat(session.err()).contains("\"c\"", "a-A-train, a-A-infer, b-A-train");
        assertThat(new Session().with(benchmark).run("benchmark", "--repeat", "0"))
                .isEqualTo(2);
    }

    @Test
    void answersLineByLineAndKeepsACaseReady() {
        session.input("a-A-train 5\na-A-train 5\nb-6x5x4x3x2-train 5\n");
        assertThat(session.run("benchmark", "--lines")).isZero();
        List<String> names = session.out()
                .lines()
                .skip(1)
                .map(line -> JsonParser.parseString(line)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .toList();
        assertThat(names).containsExactly("a-A", "a-A", "b-6x5x4x3x2");
        assertThat(benchmark.done)
                .containsExactly(
                        "warm a-A-train", "close a-A-train", "warm b-6x5x4x3x2-train", "close b-6x5x4x3x2-train");
    }

    private static final class ThreeCases implements Benchmark {
        private final List<String> done = new ArrayList<>();

        @Override
        public List<Case> cases() {
            Size size = new Size(6, 4, 3, 2, 1);
            return List.of(
                    new Case("a-A", Phase.TRAIN, "urn:test#Cell", size, false, false),
                    new Case("a-A", Phase.INFER, "urn:test#Cell", size, false, false),
                    new Case("b-A", Phase.TRAIN, "urn:test#Cell", size, false, false));
        }

        @Override
        public Map<String, Object> machine() {
            return Map.of("cores", 2);
        }

        @Override
        public Session open(Case subject) {
            return new Session() {
                @Override
                public String face() {
                    return "fused";
                }

                @Override
                public double operations() {
                    return 12e6;
                }

                @Override
                public void warmUp() {
                    done.add("warm " + subject.id());
                }

                @Override
                public double[] time(int steps) {
                    return new double[] {5, 1, 3, 2, 4};
                }

                @Override
                public void close() {
                    done.add("close " + subject.id());
                }
            };
        }
    }
}
