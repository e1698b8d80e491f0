package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data that is not as expected ends a command in order. */
@ExtendWith(SharedSession.class)
class HostileDataTest {
    private final Unroll unroll;

    @TempDir
    Path folder;

    HostileDataTest(Unroll unroll) {
        this.unroll = unroll;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prices | prices.csv | day,price\\n"
                        + "2020-01-01,1\\n"
                        + "2020-01-02,x\\n"
                        + " | prices.csv:3:12: 'x' is not a number",
                "prices | prices.csv | day,price\\n"
                        + "2020-01-02,1\\n"
                        + "2020-01-01,2\\n"
                        + " | prices.csv:3:1: '2020-01-01' does not come after",
                "sentiment | reviews.csv | text,label\\ngood,\\n | reviews.csv:2:6: has no label",
                "part-of-speech | sentences.conllu | 1\\tword\\n | sentences.conllu:1: has 2 fields"
            })
    void endsWithThePlaceOfTheFault(String template, String file, String text, String message) throws Exception {
        Path project = folder.resolve("p");
        unroll.run("new", template, project).ok();
        String bad = text.replace("\\n", "\n").replace("\\t", "\t");
        Files.writeString(project.resolve(file), bad, StandardCharsets.UTF_8);
        Map<String, String> before = contents();
        Outcome outcome = unroll.run("train", project.resolve(template + ".unroll"), "--out", folder.resolve("run"))
                .exits(1);
        assertThat(outcome.err()).contains(message).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(contents()).as("nothing is written or overwritten").isEqualTo(before);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        Files.isRegularFile(file) ? Arrays.toString(Files.readAllBytes(file)) : "");
            }
        }
        return contents;
    }
}
