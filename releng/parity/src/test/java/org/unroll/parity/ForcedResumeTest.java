package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Trainer;

/** A decoder whose share of true words falls with every update tosses the same coins after an interruption. */
class ForcedResumeTest {
    private static final List<String> WORDS = List.of("zero", "one", "two", "three", "four", "five");
    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" name="model"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:attention="urn:unroll:attention"
                xmlns:cells="urn:unroll:cells" xmlns:codecs="urn:unroll:codecs" xmlns:data="urn:unroll:data"
                xmlns:layers="urn:unroll:layers" xmlns:losses="urn:unroll:losses"
                xmlns:optimizers="urn:unroll:optimizers" xmlns:unroll="urn:unroll:model">
              <components xsi:type="layers:Input" id="x" name="x" layout="TOKENS" size="12"/>
              <components xsi:type="layers:Input" id="y" name="y" layout="TOKENS" size="10"/>
              <components xsi:type="codecs:FinalStateEncoder" id="encoder" name="encoder">
                <layers xsi:type="layers:Embedding" id="e1" name="embedding" size="4"/>
                <layers xsi:type="cells:GRU" id="g1" name="gru" hiddenSize="8"/>
              </components>
              <components xsi:type="codecs:GreedyDecoder" id="decoder" name="decoder" start="2" end="3" maximumLength="6" %s>
                <layers xsi:type="layers:Embedding" id="e2" name="embedding" size="4"/>
                <layers xsi:type="cells:GRU" id="g2" name="gru" hiddenSize="8"/>
                <layers xsi:type="attention:Attention" id="a2" name="attention"/>
                <layers xsi:type="layers:Dense" id="m2" name="mix" units="6" activation="TANH"/>
                <layers xsi:type="layers:Dropout" id="o2" name="dropout" probability="0.1"/>
                <layers xsi:type="layers:Dense" id="d2" name="scores" units="10"/>
              </components>
              <components xsi:type="losses:CrossEntropy" id="loss" name="loss"/>
              <connections id="w1" source="x" target="encoder"/>
              <connections id="w2" source="encoder" sourcePort="context" target="decoder" targetPort="context"/>
              <connections id="w3" source="encoder" target="decoder" targetPort="memory"/>
              <connections id="w4" source="y" target="decoder" targetPort="target"/>
              <connections id="w5" source="decoder" target="loss" targetPort="prediction"/>
              <plan epochs="3" batchSize="8">
                <data xsi:type="data:ParallelSentences" id="data" name="pairs" file="pairs.tsv"/>
                <optimizer xsi:type="optimizers:Adam" id="optimizer" name="adam" learningRate="0.01"/>
              </plan>
            </unroll:Architecture>
            """;
    private static final String FALLING =
            "forcingDecay='LINEAR' forcingSpan='12' forcingUnit='UPDATES' inputFeeding='true'";

    @TempDir
    private Path folder;

    private Path model(String decoding) throws IOException {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            pairs.append(i % 6).append(' ').append(i % 5).append('\t').append(WORDS.get(i % 6));
            pairs.append(i % 3 == 0 ? "\n" : " " + WORDS.get(i % 5) + "\n");
        }
        Files.writeString(folder.resolve("pairs.tsv"), pairs);
        return Files.writeString(folder.resolve("model.unroll"), MODEL.formatted(decoding));
    }

    private byte[] train(Path model, String name, boolean resume, BooleanSupplier stop) throws Exception {
        Path run = folder.resolve(name);
        var request = new Trainer.Request(
                model, run, resume, OptionalInt.empty(), OptionalLong.empty(), Map.of(), Map.of(), Optional.empty());
        Engine.ALL.trainer().train(request, event -> {}, stop);
        return Files.readAllBytes(run.resolve("weights.safetensors"));
    }

    private static BooleanSupplier after(int batches) {
        int[] left = {batches};
        return () -> left[0]-- <= 0;
    }

    @Test
    void anInterruptedRunEndsWithTheSameBits() throws Exception {
        Path model = model(FALLING);
        byte[] unbroken = train(model, "unbroken", false, () -> false);
        byte[] first = train(model, "broken", false, after(4));
        assertThat(first).isNotEqualTo(unbroken);
        train(model, "broken", true, after(5));
        assertThat(train(model, "broken", true, () -> false)).isEqualTo(unbroken);
        assertThat(train(model("inputFeeding='true'"), "forced", false, () -> false))
                .isNotEqualTo(unbroken);
        assertThat(Engine.ALL
                        .runs()
                        .evaluate(folder.resolve("broken"), Map.of(), Part.TEST)
                        .metrics())
                .containsKeys("sequenceAccuracy", "bleu", "chrf");
    }
}
