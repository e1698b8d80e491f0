package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.unroll.parity.Tried.answer;
import static org.unroll.parity.Tried.only;
import static org.unroll.parity.Tried.refuses;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Template;
import org.unroll.engine.Generation;
import org.unroll.engine.Listing;
import org.unroll.engine.Npz;
import org.unroll.engine.RunException;
import org.unroll.engine.Trial;
import org.unroll.engine.TrialAnswer;
import org.unroll.engine.TrialExample;
import org.unroll.engine.TrialForm;
import org.unroll.engine.TrialForm.Kind;
import org.unroll.engine.TrialInput;
import org.unroll.engine.TrialOutput;
import org.unroll.templates.BloodPressure;
import org.unroll.templates.DateTranslation;
import org.unroll.templates.DigitRows;
import org.unroll.templates.FrameLabels;
import org.unroll.templates.HelloCharacters;
import org.unroll.templates.PartOfSpeech;
import org.unroll.templates.Sentiment;
import org.unroll.templates.SineLatent;

/** Runs used on input of people's own, right or wrong. They were trained for one epoch: what they answer is no matter. */
class TryingTest {
    @TempDir
    private Path folder;

    /** The same with few examples. */
    private Trial small(Template template, String file, int lines) throws Exception {
        template.write(folder);
        Path data = folder.resolve(file);
        Files.write(data, Files.readAllLines(data).subList(0, lines));
        return Tried.trial(folder, template, Map.of());
    }

    @Test
    void aLabelledTextAndWhatItsVocabularyLacks() throws Exception {
        Trial trial = small(new Sentiment(), "reviews.csv", 60);
        assertThat(trial.form().kind()).isEqualTo(Kind.TEXT);
        assertThat(trial.form().writing()).isNull();
        TrialAnswer answer = answer(trial, TrialInput.ofText("the film was quuxly , and quuxly good"));
        var classes = only(answer, TrialOutput.Classes.class).classes();
        assertThat(classes).extracting(TrialOutput.Share::label).containsExactlyInAnyOrder("positive", "negative");
        assertThat(classes.get(0).probability() + classes.get(1).probability()).isCloseTo(1, within(1e-6));
        assertThat(classes.get(0).probability())
                .isGreaterThanOrEqualTo(classes.get(1).probability());
        assertThat(answer.remarks()).hasSize(1).first().asString().endsWith("read as <unk>: quuxly.");
        refuses(trial, TrialInput.ofText(""), "the text is empty");
        refuses(trial, TrialInput.ofText(" \n\t "), "the text is empty");
        refuses(trial, TrialInput.ofText("a ".repeat(20_001)), "20001 characters or words; give 20000 at most");
        refuses(trial, TrialInput.ofNumbers(List.of(List.of(1.0))), "this model takes a text");
        assertThat(answer(trial, TrialInput.ofText("\0\uFFFF\uD800 👍")).outputs())
                .hasSize(1);

        TrialExample example = trial.example(Part.TEST, 0);
        assertThat(example.input().text()).isNotBlank();
        assertThat(example.truths().get(0).labels()).hasSize(1).isSubsetOf("positive", "negative");
        int size = trial.form().examples().getOrDefault("test", 0);
        assertThatThrownBy(() -> trial.example(Part.TEST, size))
                .isInstanceOf(RunException.class)
                .hasMessage("the test part has " + size + " examples; there is no number " + size);
        assertThatThrownBy(() -> trial.example(Part.TEST, -1)).isInstanceOf(RunException.class);
    }

    @Test
    void tagsAboveTheWordsThatWereTyped() throws Exception {
        Trial trial = small(new PartOfSpeech(), "sentences.conllu", 1500);
        TrialAnswer answer = answer(trial, TrialInput.ofText("they  saw the zyx"));
        var tags = only(answer, TrialOutput.Tags.class).steps();
        assertThat(tags).extracting(TrialOutput.Tag::piece).containsExactly("they", "saw", "the", "zyx");
        assertThat(tags.get(0).likely()).hasSize(3);
        assertThat(answer.remarks()).hasSize(1);
    }

    @Test
    void aTextThatGoesOnAndTheFirstCharacterItCannotRead() throws Exception {
        Trial trial = Tried.trial(folder, new HelloCharacters(), Map.of());
        assertThat(trial.form().writing()).isEqualTo(new TrialForm.Writing(false, true, 0));
        var texts = only(
                trial.answer(TrialInput.ofText("he"), new Generation(7, 0, 0, 1, 1, 0.6, 1)), TrialOutput.Texts.class);
        assertThat(texts.continues()).isTrue();
        assertThat(texts.texts()).hasSize(1);
        assertThat(texts.texts().get(0).text()).hasSize(7).matches("[helo]+");
        refuses(trial, TrialInput.ofText("hell\nhex"), "text:1:5: ");
        refuses(trial, TrialInput.ofText("hexlo"), "text:1:3: 'x' does not occur in the training part");
        assertThatThrownBy(() -> trial.answer(TrialInput.ofText("he"), new Generation(7, 1, 0, 1, 3, 0.6, 1)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("a beam draws nothing");
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> trial.answer(TrialInput.ofText("he"), new Generation(7, wrong, 0, 1, 1, 0.6, 1)))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("temperature");
        }
    }

    @Test
    void aTranslationBesideTheTrueOne() throws Exception {
        Trial trial = small(new DateTranslation(), "dates.tsv", 200);
        TrialExample example = trial.example(Part.VALIDATION, 1);
        assertThat(example.truths().get(0).labels()).hasSize(1).allMatch(text -> text.matches("\\d{4}-\\d\\d-\\d\\d"));
        int longest = trial.form().writing().longest();
        var beam = only(trial.answer(example.input(), new Generation(0, 0, 0, 1, 3, 0.6, 1)), TrialOutput.Texts.class);
        Listing listing = Engine.ALL
                .runs()
                .predict(folder.resolve("run"), Map.of("x", Nd4j.createFromArray(new int[][] {{4, 5, 6}, {7, 8, 9}})));
        assertThat(listing.columns()).containsExactly("example", "decoder");
        assertThat(listing.rows()).hasSize(2).allMatch(row -> row.get(1) instanceof String);
        assertThat(beam.continues()).isFalse();
        assertThat(beam.texts()).hasSize(3);
        assertThat(beam.texts()).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        assertThatThrownBy(() -> trial.answer(example.input(), new Generation(longest + 1, 0, 0, 1, 1, 0.6, 1)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("writes " + longest + " steps at most");
    }

    @Test
    void aVectorOfNumbersThatHaveNames() throws Exception {
        Trial trial = Tried.trial(folder, new BloodPressure(), Map.of());
        assertThat(trial.form().kind()).isEqualTo(Kind.VECTOR);
        assertThat(trial.form().features())
                .extracting(TrialForm.Feature::name)
                .containsExactly("height in m", "weight in 100 kg");
        assertThat(trial.form().features().get(0).mean()).isBetween(1.6, 1.8);
        var classes = only(answer(trial, TrialInput.ofNumbers(List.of(List.of(1.8, 0.8)))), TrialOutput.Classes.class);
        assertThat(classes.classes())
                .extracting(TrialOutput.Share::label)
                .containsExactlyInAnyOrder("low", "normal", "high");
        refuses(trial, TrialInput.ofNumbers(List.of(List.of(1.8))), "the vector has 1 numbers; the model takes 2");
        refuses(trial, TrialInput.ofNumbers(List.of()), "this model takes one vector");
        refuses(trial, TrialInput.ofNumbers(Collections.nCopies(2, List.of(1.8, 0.8))), "this model takes one vector");
        refuses(trial, TrialInput.ofNumbers(List.of(Arrays.asList(1.8, null))), "number 2 of the vector is missing");
        refuses(trial, TrialInput.ofNumbers(List.of(List.of(Double.NaN, 1.0))), "number 1 of the vector is missing");
        refuses(trial, TrialInput.ofText("1.8 0.8"), "this model takes numbers");

        var people = Map.of("x", Nd4j.createFromArray(new float[][] {{1.8f, 0.8f}, {1.6f, 1.1f}}));
        Listing listing = Engine.ALL.runs().predict(folder.resolve("run"), people);
        assertThat(listing.columns()).containsExactly("example", "class", "class.probability");
        assertThat(listing.rows()).hasSize(2);
        assertThat(listing.rows().get(0).get(1))
                .isEqualTo(classes.classes().get(0).label());
    }

    @Test
    void numbersOfAVectorSideBySideByTheirNames() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("data.npz")))) {
            var arrays = new LinkedHashMap<String, byte[]>();
            arrays.put("x", Nd4j.toNpyByteArray(Nd4j.rand(8, 3)));
            arrays.put("y", Nd4j.toNpyByteArray(Nd4j.rand(8, 2)));
            arrays.put("y.names", names("<U1", "(2,)", "a\0\0\0b\0\0\0"));
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
        new Model()
                .add("layers:Input", "x", "layout=\"VECTOR\" size=\"3\"")
                .add("layers:Dense", "sizes", "units=\"2\"")
                .add("losses:MeanSquaredError", "loss", "")
                .chain("x", "sizes")
                .write(folder.resolve("sizes.unroll"));
        Trial trial = Tried.train(folder, "sizes", Map.of());
        Listing listing = Engine.ALL.runs().predict(folder.resolve("run"), Map.of(), Part.TRAIN);
        assertThat(listing.columns())
                .containsExactly("example", "sizes.a", "sizes.b", "sizes.a.truth", "sizes.b.truth");
        assertThat(listing.rows()).hasSize(8);
        TrialExample example = trial.example(Part.TRAIN, 3);
        var numbers = only(answer(trial, example.input()), TrialOutput.Numbers.class);
        assertThat(numbers.names()).containsExactly("a", "b");
        List<Object> row = new ArrayList<>(List.of(3));
        row.addAll(numbers.rows().get(0));
        row.addAll(example.truths().get(0).numbers().get(0));
        assertThat(listing.rows().get(3)).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(((Number) listing.rows().get(3).get(i)).doubleValue())
                    .isCloseTo(((Number) row.get(i)).doubleValue(), within(1e-5));
        }
    }

    private static byte[] names(String type, String shape, String content) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        return ("\u0093NUMPY\u0001\0" + (char) header.length() + "\0" + header + content)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void labelsOfStepsByTheirNames() throws Exception {
        Trial trial = Tried.trial(folder, new FrameLabels(), Map.of());
        assertThat(trial.form().kind()).isEqualTo(Kind.STEPS);
        assertThat(trial.form().holds()).isEqualTo("4 numbers for each step: band 1, band 2, band 3, band 4.");
        TrialExample example = trial.example(Part.TEST, 2);
        var tags = only(answer(trial, example.input()), TrialOutput.Tags.class).steps();
        assertThat(tags).hasSameSizeAs(example.truths().get(0).labels());
        assertThat(example.truths().get(0).labels()).containsOnly("silence", "onset", "tone");
        refuses(
                trial,
                TrialInput.ofNumbers(List.of(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0))),
                "step 2 has 1 numbers; the model takes 4");
    }

    @Test
    void aWaveThatGoesOnBehindItsLastSteps() throws Exception {
        Trial trial = Tried.trial(folder, new SineLatent(), Map.of());
        List<List<Double>> begun = IntStream.range(0, 250)
                .mapToObj(i -> List.of(Math.sin(i / 3.0)))
                .toList();
        var numbers = only(
                trial.answer(TrialInput.ofNumbers(begun), new Generation(9, 0, 0, 1, 1, 0.6, 1)),
                TrialOutput.Numbers.class);
        assertThat(numbers.continues()).isTrue();
        assertThat(numbers.rows()).hasSize(9);
        assertThat(numbers.before()).hasSize(200);
        assertThat(numbers.before().get(199).get(0)).isCloseTo(begun.get(249).get(0), within(1e-6));
    }

    @Test
    void aPictureAsTheDataHaveThem() throws Exception {
        Trial trial = Tried.trial(folder, new DigitRows(), Map.of());
        assertThat(trial.form().picture()).isEqualTo(new TrialForm.Size(28, 28));
        TrialExample example = trial.example(Part.TEST, 0);
        assertThat(answer(trial, example.input()).seen())
                .isEqualTo(example.input().picture());
        List<Integer> stroke = IntStream.range(0, 1600)
                .mapToObj(i -> i % 40 > 10 && i % 40 < 15 ? 255 : 0)
                .toList();
        TrialAnswer answer = answer(trial, TrialInput.ofPicture(new TrialInput.Picture(40, 40, stroke, false)));
        assertThat(answer.seen()).isNotNull();
        assertThat(answer.seen().values()).hasSize(784);
        assertThat(only(answer, TrialOutput.Classes.class).classes()).hasSize(10);
        refuses(trial, TrialInput.ofPicture(new TrialInput.Picture(2, 2, List.of(1), false)), "do not fit together");
    }

    @Test
    void arraysOfAFileAndExamplesByNumber() throws Exception {
        Trial trial = arrays();
        assertThat(trial.form().kind()).isEqualTo(Kind.ARRAYS);
        assertThat(trial.form().holds()).contains("an array x of the shape", "an array z of the shape", "lengths [B]");
        Path file = folder.resolve("own.npz");
        Npz.write(
                file,
                Map.of(
                        "x", Nd4j.rand(3, 4, 2),
                        "z", Nd4j.rand(3, 1),
                        "lengths", Nd4j.createFromArray(4, 1, 2)));
        var table = only(answer(trial, TrialInput.ofFile(file)), TrialOutput.Table.class);
        assertThat(table.rows()).hasSize(3);
        TrialExample example = trial.example(Part.TRAIN, 1);
        assertThat(answer(trial, example.input()).outputs()).hasSize(1);
        refuses(trial, TrialInput.ofExample(new TrialInput.Example("rest", 0)), "there is no part rest");
        refuses(trial, TrialInput.ofExample(new TrialInput.Example("train", 99)), "there is no number 99");
        Npz.write(file, Map.of("x", Nd4j.rand(3, 4, 2)));
        refuses(trial, TrialInput.ofFile(file), "the input z is missing");
        Npz.write(file, Map.of("x", Nd4j.rand(3, 4, 3), "z", Nd4j.rand(3, 1)));
        refuses(trial, TrialInput.ofFile(file), "x");
        Npz.write(file, Map.of("x", Nd4j.rand(3, 4, 2), "z", Nd4j.rand(2, 1)));
        refuses(trial, TrialInput.ofFile(file), "z");
        Files.writeString(file, "PK\u0003\u0004 no archive");
        refuses(trial, TrialInput.ofFile(file), "own.npz");
    }

    private Trial arrays() throws Exception {
        Npz.write(
                folder.resolve("data.npz"),
                Map.of(
                        "x", Nd4j.rand(8, 4, 2),
                        "z", Nd4j.rand(8, 1),
                        "y", Nd4j.createFromArray(0, 1, 2, 0, 1, 2, 0, 1)));
        new Model()
                .add("layers:Input", "x", "size=\"2\"")
                .add("layers:Input", "z", "layout=\"VECTOR\" size=\"1\"")
                .add("cells:GRU", "gru", "hiddenSize=\"3\"")
                .add("layers:LastStep", "last", "")
                .add("layers:Concatenate", "both", "")
                .add("layers:Dense", "class", "units=\"3\"")
                .add("losses:CrossEntropy", "loss", "")
                .wire("x.out", "gru.in")
                .wire("gru.out", "last.in")
                .wire("last.out", "both.in")
                .wire("z.out", "both.other")
                .chain("both", "class")
                .write(folder.resolve("arrays.unroll"));
        return Tried.train(folder, "arrays", Map.of());
    }
}
