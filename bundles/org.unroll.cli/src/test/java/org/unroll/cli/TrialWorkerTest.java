package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TrialWorkerTest {
    private final FakeRuns runs = new FakeRuns();

    private List<JsonObject> ask(String... lines) {
        Session session = new Session().with(runs);
        assertThat(session.input("{\"use\":\"r\"}\n" + String.join("\n", lines)).run("worker"))
                .isZero();
        return session.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @Test
    void answersEveryLineOfARunThatIsOpenedOnce() {
        List<JsonObject> answers = ask(
                "{\"id\":\"1\",\"ask\":\"form\"}",
                "{\"id\":\"2\",\"ask\":\"example\",\"part\":\"test\",\"number\":1}",
                "{\"id\":\"3\",\"ask\":\"answer\",\"input\":{\"text\":\"a\"},\"how\":{\"temperature\":0.5}}");
        assertThat(answers).extracting(answer -> answer.get("id").getAsString()).containsExactly("1", "2", "3");
        assertThat(answers.get(0).toString()).contains("\"kind\":\"text\"", "\"examples\":{\"test\":2}");
        assertThat(answers.get(1).toString()).contains("\"text\":\"TEST 1\"", "\"labels\":[\"label\"]");
        assertThat(answers.get(2).toString())
                .contains("{\"kind\":\"classes\",\"name\":\"y\",\"classes\":[{\"label\":\"a\",\"probability\":0.5}]}");
        assertThat(runs.opened).containsExactly(Path.of("r"));
    }

    @Test
    void goesOnAfterWhatItRefuses() {
        List<JsonObject> answers = ask(
                "{\"id\":\"1\",\"ask\":\"answer\",\"input\":{}}",
                "nonsense",
                "{\"id\":\"2\",\"ask\":\"sing\"}",
                "{\"id\":\"3\",\"ask\":\"example\",\"part\":\"rest\",\"number\":0}",
                "{\"id\":\"4\",\"ask\":\"form\"}");
        assertThat(answers.get(0).get("error").getAsString()).isEqualTo("this model takes a text");
        assertThat(answers.get(1).has("error")).isTrue();
        assertThat(answers.get(2).get("error").getAsString()).contains("sing");
        assertThat(answers.get(3).get("error").getAsString()).contains("train, validation and test");
        assertThat(answers.get(4).has("answer")).isTrue();
    }
}
