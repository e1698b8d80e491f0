package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Trainer;

/** A small model learns from every kind of data source, and the run reads the data again. */
class SourcesTest {
    private static final String MODEL = """
        <?xml version="1.0" encoding="UTF-8"?>
        <unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:cells="urn:unroll:cells" xmlns:data="urn:unroll:data" xmlns:layers="urn:unroll:layers" xmlns:losses="urn:unroll:losses" xmlns:optimizers="urn:unroll:optimizers" xmlns:unroll="urn:unroll:model" name="model">
          <components xsi:type="layers:Input" id="i" name="x" %s/>
          %s
          <components xsi:type="cells:GRU" id="g" name="gru" hiddenSize="16"/>
          %s
          <components xsi:type="layers:Dense" id="d" name="scores" units="%d"/>
          <components xsi:type="losses:CrossEntropy" id="l" name="loss"/>
          %s
          <plan epochs="30" batchSize="8" seed="3">
            <data xsi:type="data:%s" id="s" name="data" %s/>
            <optimizer xsi:type="optimizers:Adam" id="o" name="optimizer" learningRate="0.02"/>
          </plan>
          <diagram/>
        </unroll:Architecture>
        """;
    private static final String EMBEDDING =
            "<components xsi:type=\"layers:Embedding\" id=\"e\" name=\"embedding\" size=\"8\"/>";
    private static final String LAST = "<components xsi:type=\"layers:LastStep\" id=\"t\" name=\"last\"/>";

    @TempDir
    private Path folder;

    private static String wires(String... ids) {
        return IntStream.range(0, ids.length - 1)
                .mapToObj(k -> "<connections id=\"w%d\" source=\"%s\" target=\"%s\"%s/>"
                        .formatted(k, ids[k], ids[k + 1], ids[k + 1].equals("l") ? " targetPort=\"prediction\"" : ""))
                .collect(Collectors.joining("\n  "));
    }

    private double accuracy(String model) throws Exception {
        Path file = Files.writeString(folder.resolve("model.unroll"), model);
        Path run = folder.resolve("run");
        Engine.ALL
                .trainer()
                .train(
                        new Trainer.Request(
                                file,
                                run,
                                false,
                                OptionalInt.empty(),
                                OptionalLong.empty(),
                                Map.of(),
                                Map.of(),
                                Optional.empty()),
                        event -> {},
                        () -> false);
        return Engine.ALL.runs().evaluate(run, Map.of(), Part.TEST).metrics().getOrDefault("accuracy", 0.0);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void learnsLabelsOfTexts() throws Exception {
        write(
                "texts.csv",
                "text,label\n"
                        + IntStream.range(0, 80)
                                .mapToObj(i -> "film %d is %s,%s"
                                        .formatted(i % 5, i % 2 == 0 ? "fine" : "dull", i % 2 == 0 ? "good" : "bad"))
                                .collect(Collectors.joining("\n")));
        String wires = wires("i", "e", "g", "t", "d", "l");
        assertThat(accuracy(MODEL.formatted(
                        "layout=\"TOKENS\" size=\"20\"",
                        EMBEDDING,
                        LAST,
                        2,
                        wires,
                        "LabelledText",
                        "file=\"texts.csv\"")))
                .isEqualTo(1);
    }

    @Test
    void learnsTagsOfWords() throws Exception {
        String[] words = {"the\tDET", "old\tADJ", "dog\tNOUN", "barks\tVERB"};
        write(
                "trees.conllu",
                IntStream.range(0, 60)
                        .mapToObj(i -> IntStream.range(0, 2 + i % 4)
                                        .mapToObj(k -> {
                                            String[] word = words[(i + k) % 4].split("\t");
                                            return "%d\t%s\t_\t%s\t_\t_\t_\t_\t_\t_\n"
                                                    .formatted(k + 1, word[0], word[1]);
                                        })
                                        .collect(Collectors.joining())
                                + "\n")
                        .collect(Collectors.joining()));
        String wires = wires("i", "e", "g", "d", "l");
        assertThat(accuracy(MODEL.formatted(
                        "layout=\"TOKENS\" size=\"6\"",
                        EMBEDDING,
                        "",
                        4,
                        wires,
                        "TaggedSentences",
                        "file=\"trees.conllu\"")))
                .isEqualTo(1);
    }

    @Test
    void learnsTheNextWordAndTheNextPair() throws Exception {
        write("text.txt", "one two three four five . ".repeat(70));
        String wires = wires("i", "e", "g", "d", "l");
        for (String units : new String[] {"WORDS\" vocabularySize=\"16", "BYTE_PAIRS\" vocabularySize=\"262"}) {
            folder.resolve("run").toFile().renameTo(folder.resolve("run-before").toFile());
            String source = "file=\"text.txt\" length=\"12\" units=\"" + units + "\"";
            assertThat(accuracy(MODEL.formatted(
                            "layout=\"TOKENS\" size=\"262\"", EMBEDDING, "", 262, wires, "Text", source)))
                    .isGreaterThan(0.8);
        }
    }

    @Test
    void learnsClassesOfImages() throws Exception {
        ByteBuffer images = ByteBuffer.allocate(16 + 100 * 12)
                .putInt(0x803)
                .putInt(100)
                .putInt(4)
                .putInt(3);
        ByteBuffer labels = ByteBuffer.allocate(8 + 100).putInt(0x801).putInt(100);
        for (int i = 0; i < 100; i++) {
            for (int p = 0; p < 12; p++) {
                images.put((byte) (p / 3 == i % 4 ? 255 : i * p % 60));
            }
            labels.put((byte) (i % 4));
        }
        Files.write(folder.resolve("images"), images.array());
        Files.write(folder.resolve("labels"), labels.array());
        String wires = wires("i", "g", "t", "d", "l");
        assertThat(accuracy(MODEL.formatted(
                        "size=\"3\"", "", LAST, 4, wires, "IdxImages", "file=\"images\" labelsFile=\"labels\"")))
                .isEqualTo(1);
    }
}
