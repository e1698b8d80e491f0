package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Problem;
import org.unroll.engine.RunException;
import org.unroll.engine.Trainer;

class TrainCommandTest {
    private final FakeTrainer trainer = new FakeTrainer();
    private final Session session = new Session().with(trainer);

    @TempDir
    Path folder;

    private Path model = Path.of("");

    @BeforeEach
    void writeModel() throws IOException {
        model = Files.writeString(folder.resolve("prices.unroll"), "");
    }

    @Test
    void printsResultAndRunFolder() {
        assertThat(session.run("train", model)).isZero();
        assertThat(session.out()).contains("rmse 1.5", "Run: " + folder.resolve("runs/prices-1"));
        assertThat(session.err()).contains("epoch 1/1  training loss 0.375", "1000 sequences/s  ETA 0:00");
    }

    @Test
    void numbersDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            session.run("train", model);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(session.err()).contains("0.375");
    }

    @Test
    void jsonIsOneDocumentInWhichNumbersThatAreNotFiniteAreNull() {
        assertThat(session.run("train", "--json", model)).isZero();
        assertThat(session.json().get("reason").getAsString()).isEqualTo("completed");
        assertThat(session.json().getAsJsonObject("metrics").get("rmse").getAsDouble())
                .isEqualTo(1.5);
        assertThat(session.json().getAsJsonObject("metrics").get("bad").isJsonNull())
                .isTrue();
    }

    @Test
    void passesEveryOptionOn() throws IOException {
        Path data = Files.writeString(folder.resolve("other.csv"), "");
        Path weights = Files.writeString(folder.resolve("w.safetensors"), "");
        session.run(
                "train",
                model,
                "--epochs",
                3,
                "--seed",
                0,
                "--data",
                "csv=" + data,
                "--set",
                "lstm.hiddenSize=8",
                "--set",
                "adam.learningRate=0.1",
                "--weights",
                weights,
                "--out",
                folder.resolve("r"));
        Trainer.Request request = trainer.requests.get(0);
        assertThat(request.epochs()).hasValue(3);
        assertThat(request.seed()).hasValue(0);
        assertThat(request.data()).isEqualTo(Map.of("csv", data));
        assertThat(request.settings()).isEqualTo(Map.of("lstm.hiddenSize", "8", "adam.learningRate", "0.1"));
        assertThat(request.weights()).hasValue(weights);
        assertThat(request.run()).isEqualTo(folder.resolve("r"));
        assertThat(request.resume()).isFalse();
    }

    @Test
    void numbersRunsAndResumesTheNewest() throws IOException {
        Files.createDirectories(folder.resolve("runs/prices-9"));
        Files.createDirectories(folder.resolve("runs/prices-10"));
        Files.createDirectories(folder.resolve("runs/prices-old"));
        session.run("train", model);
        session.run("train", model, "--resume");
        assertThat(trainer.requests.get(0).run()).isEqualTo(folder.resolve("runs/prices-11"));
        assertThat(trainer.requests.get(1).run()).isEqualTo(folder.resolve("runs/prices-10"));
        assertThat(trainer.requests.get(1).resume()).isTrue();
    }

    @Test
    void resumingWithoutARunIsBadUsage() {
        assertThat(session.run("train", model, "--resume")).isEqualTo(2);
        assertThat(session.err()).contains("no run", "--out");
    }

    @Test
    void absentFilesAreBadUsage() {
        assertThat(session.run("train", folder.resolve("absent.unroll"))).isEqualTo(2);
        assertThat(session.run("train", model, "--data", "x=" + folder.resolve("absent.csv")))
                .isEqualTo(2);
        assertThat(session.run("train", model, "--epochs", 0)).isEqualTo(2);
        assertThat(trainer.requests).isEmpty();
    }

    @Test
    void problemsOfTheModelAreListedWithTheirPlace() {
        trainer.failing(new InvalidModelException(List.of(new Problem(
                Problem.Severity.ERROR, "dense-1", null, "in", "dense", "nothing is connected", "connect it"))));
        assertThat(session.run("train", model)).isEqualTo(1);
        assertThat(session.err()).contains(model + ":dense.in: nothing is connected (connect it)");
        assertThat(session.run("train", model, "--json")).isEqualTo(1);
        assertThat(session.json()
                        .getAsJsonArray("problems")
                        .get(0)
                        .getAsJsonObject()
                        .get("port")
                        .getAsString())
                .isEqualTo("in");
    }

    @Test
    void unusableRunFoldersFail() {
        trainer.failing(new RunException("runs/prices-1 is in use by process 7"));
        assertThat(session.run("train", model)).isEqualTo(1);
        assertThat(session.err()).isEqualTo("unroll: runs/prices-1 is in use by process 7" + System.lineSeparator());
    }
}
