package org.unroll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.data.Text.Units;

/** Labelled texts, tagged sentences and pairs of sentences. */
@NullUnmarked
class SamplesTest {
    private static final String REVIEWS =
            "label,text,who\ngood,\"Fine, fine film!\",ann\nbad,\"A\nbore\",bob\ngood,fine,ann\n";
    private static final String TREE =
            "# sent_id = 1\n1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t0\troot\t_\t_\n"
                    + "2\tle\tle\tDET\t_\tX=Y\t1\tdet\t_\t_\n2.1\tx\tx\tVERB\t_\t_\t_\t_\t_\t_\n\n"
                    + "1\tle\tle\tDET\t_\t_\t0\troot\t_\t_\n\n";

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text.replace("\\n", "\n").replace("\\t", "\t"));
    }

    private LabelledText.Params labelled(Units units, int size, int longest, Division.Kind split, double test) {
        return new LabelledText.Params(
                "t.csv", "", "", Delimiter.AUTO, "text", "label", "who", units, size, longest, split, 1, 0, test);
    }

    private Dataset labelled(String text, LabelledText.Params params) throws IOException, DataException {
        write("t.csv", text);
        return new LabelledText().open(params, folder);
    }

    private Dataset tagged(String text, TaggedSentences.Column column) throws IOException, DataException {
        write("t.conllu", text);
        return new TaggedSentences()
                .open(
                        new TaggedSentences.Params("t.conllu", "", "", column, 0, Division.Kind.IN_ORDER, 1, 0, 0),
                        folder);
    }

    private ParallelSentences.Params pairs(String target, int longest) {
        return new ParallelSentences.Params(
                "p.tsv", target, "", "", false, Units.WORDS, 0, longest, Division.Kind.IN_ORDER, 1, 0, 0);
    }

    @Test
    void givesIdsToTextsAndLabels() throws Exception {
        Dataset data = labelled(REVIEWS, labelled(Units.WORDS, 0, 0, Division.Kind.IN_ORDER, 0));
        assertThat(data.fitted())
                .isEqualTo(Map.of(
                        "x",
                        Map.of("vocabulary", List.of("<pad>", "<unk>", "fine", "!", ",", "A", "Fine", "bore", "film")),
                        "y",
                        Map.of("labels", List.of("bad", "good"))));
        assertThat(data.arrays())
                .containsExactly(Map.entry("x", Contract.tokens(9)), Map.entry("y", Contract.label(2)));
        Dataset.Batch batch = data.batch(Part.TRAIN, new int[] {1, 0});
        assertThat(batch.lengths()).containsExactly(2, 5);
        assertThat(batch.arrays().get("x").toIntMatrix()).isDeepEqualTo(new int[][] {{5, 7, 0, 0, 0}, {6, 4, 2, 8, 3}});
        assertThat(batch.arrays().get("y").toIntVector()).containsExactly(0, 1);
        assertThat(data.length(Part.TRAIN, 0)).isEqualTo(5);
    }

    @Test
    void cutsLongTextsAndRareWords() throws Exception {
        Dataset data = labelled(REVIEWS, labelled(Units.WORDS, 4, 3, Division.Kind.IN_ORDER, 0));
        assertThat(data.batch(Part.TRAIN, new int[] {0}).arrays().get("x").toIntMatrix())
                .isDeepEqualTo(new int[][] {{1, 1, 2}});
    }

    @Test
    void readsLabelledTextWithTheVocabularyOfTheRun() throws Exception {
        LabelledText.Params params = labelled(Units.CHARACTERS, 0, 0, Division.Kind.IN_ORDER, 0);
        Dataset first = labelled(REVIEWS, params);
        write("t.csv", "label,text,who\ngood,film?,x\n");
        Dataset other = new LabelledText().open(params, folder, first.fitted());
        assertThat(other.fitted()).isEqualTo(first.fitted());
        assertThat(other.batch(Part.TRAIN, new int[] {0}).arrays().get("x").toIntVector())
                .endsWith(1);
    }

    @Test
    void dividesByLotTheSameWayEveryTime() throws Exception {
        String text = "label,text,who\n"
                + IntStream.range(0, 100)
                        .mapToObj(i -> "a,w" + i + ",g" + i % 7)
                        .collect(Collectors.joining("\n"));
        Dataset one = labelled(text, labelled(Units.WORDS, 0, 0, Division.Kind.RANDOM, 0.25));
        Dataset other = labelled(text, labelled(Units.WORDS, 0, 0, Division.Kind.RANDOM, 0.25));
        assertThat(one.size(Part.TEST)).isEqualTo(25);
        assertThat(words(one)).isEqualTo(words(other)).hasSize(75).isNotEqualTo(new TreeSet<>(first(75)));
    }

    private static List<String> first(int count) {
        return IntStream.range(0, count).mapToObj(i -> "w" + i).toList();
    }

    @SuppressWarnings("unchecked")
    private static Set<String> words(Dataset data) {
        var all = new TreeSet<>(((Map<String, List<String>>) data.fitted().get("x")).get("vocabulary"));
        all.removeAll(Words.SEQUENCE);
        return all;
    }

    @Test
    void keepsGroupsTogether() throws Exception {
        String text = "label,text,who\n"
                + IntStream.range(0, 100)
                        .mapToObj(i -> "a,g" + i % 7 + " w,g" + i % 7)
                        .collect(Collectors.joining("\n"));
        Dataset data = labelled(text, labelled(Units.WORDS, 0, 0, Division.Kind.GROUPED, 0.3));
        assertThat(data.size(Part.TRAIN) + data.size(Part.TEST)).isEqualTo(100);
        assertThat(data.size(Part.TEST)).isBetween(30, 45);
        Set<Integer> test = new HashSet<>();
        for (int i = 0; i < data.size(Part.TEST); i++) {
            test.add(data.batch(Part.TEST, new int[] {i}).arrays().get("x").getInt(0, 0));
        }
        assertThat(test)
                .as("no word of the test groups is in the training vocabulary")
                .containsExactly(1);
    }

    @Test
    void dividesByFiles() throws Exception {
        write("v.csv", "text,label\nfine bore new,bad\n");
        LabelledText.Params params = new LabelledText.Params(
                "t.csv",
                "v.csv",
                "",
                Delimiter.AUTO,
                "text",
                "label",
                "",
                Units.WORDS,
                0,
                0,
                Division.Kind.RANDOM,
                1,
                0.5,
                0.4);
        Dataset data = labelled(REVIEWS, params);
        assertThat(data.size(Part.TRAIN)).isEqualTo(3);
        assertThat(data.size(Part.TEST)).isZero();
        assertThat(data.batch(Part.VALIDATION, new int[] {0}).arrays().get("x").toIntVector())
                .containsExactly(2, 7, 1);
        assertThat(data.files()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text,label\\n a , | t.csv:2:5: has no label",
                "text,label\\n\"  \",a | t.csv:2:1: has no text",
                "text,label\\na,b,c | t.csv:2: has 3 columns, expected 2",
                "text,kind\\na,b | t.csv:1: has no column 'label'; its columns are text, kind",
                "text,label | t.csv: holds no examples",
                "'' | t.csv: is empty",
                "text,label\\na,x\\nb,y | t.csv:3: the label 'y' does not occur in the training part",
            })
    void saysWhereALabelledTextIsWrong(String text, String message) {
        assertThatThrownBy(() -> labelled(text, labelled(Units.WORDS, 0, 0, Division.Kind.IN_ORDER, 0.5)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void givesIdsToWordsAndTags() throws Exception {
        Dataset data = tagged(TREE, TaggedSentences.Column.UPOS);
        assertThat(data.arrays())
                .containsExactly(Map.entry("x", Contract.tokens(4)), Map.entry("y", Contract.tokens(2)));
        Dataset.Batch batch = data.batch(Part.TRAIN, new int[] {0, 1});
        assertThat(batch.lengths()).containsExactly(2, 1);
        assertThat(batch.arrays().get("x").toIntMatrix()).isDeepEqualTo(new int[][] {{3, 2}, {2, 0}});
        assertThat(batch.arrays().get("y").toIntMatrix()).isDeepEqualTo(new int[][] {{1, 0}, {0, 0}});
        assertThat(batch.arrays()).doesNotContainKey("y.lengths");
        assertThat(tagged(TREE, TaggedSentences.Column.FEATS).fitted().get("y"))
                .isEqualTo(Map.of("vocabulary", List.of("_", "X=Y")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1\\ta\\ta\\tX | t.conllu:1: has 4 fields between tabs, a word of CoNLL-U has 10",
                "# c\\n\\n1\\tab\\tabc\\t_\\t_\\t_\\t_\\t_\\t_\\t_ | t.conllu:3:10: has no tag",
                "one\\ta\\ta\\tX\\t_\\t_\\t_\\t_\\t_\\t_ | t.conllu:1:1: 'one' is not the number of a word",
                "1\\t\\ta\\tX\\t_\\t_\\t_\\t_\\t_\\t_ | t.conllu:1:3: has no form",
                "# only a comment | t.conllu: holds no examples",
            })
    void saysWhereATreebankIsWrong(String text, String message) {
        assertThatThrownBy(() -> tagged(text, TaggedSentences.Column.UPOS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void endsTranslationsAndGivesThemLengthsOfTheirOwn() throws Exception {
        write("p.tsv", "I am\\tich bin\\nyou are it\\tdu\\n");
        Dataset data = new ParallelSentences().open(pairs("", 0), folder);
        assertThat(data.fitted().get("y"))
                .isEqualTo(Map.of("vocabulary", List.of("<pad>", "<unk>", "<sos>", "<eos>", "bin", "du", "ich")));
        Dataset.Batch batch = data.batch(Part.TRAIN, new int[] {0, 1});
        assertThat(batch.lengths()).containsExactly(2, 3);
        assertThat(batch.arrays().get("y").toIntMatrix()).isDeepEqualTo(new int[][] {{6, 4, 3}, {5, 3, 0}});
        assertThat(batch.arrays().get("y.lengths").toIntVector()).containsExactly(3, 2);
        Dataset cut = new ParallelSentences().open(pairs("", 1), folder);
        assertThat(cut.batch(Part.TRAIN, new int[] {0}).arrays().get("y").toIntVector())
                .containsExactly(6, 3);
    }

    @Test
    void readsPairsFromTwoFiles() throws Exception {
        write("p.tsv", "\\uFEFFI am\\nyou are it".replace("\\uFEFF", "\uFEFF"));
        write("q.txt", "ich bin\\r\\ndu".replace("\\r", "\r"));
        Dataset data = new ParallelSentences().open(pairs("q.txt", 0), folder);
        assertThat(data.batch(Part.TRAIN, new int[] {1}).arrays().get("y").toIntVector())
                .containsExactly(5, 3);
        assertThat(data.files()).hasSize(2);
        write("q.txt", "ich bin");
        assertThatThrownBy(() -> new ParallelSentences().open(pairs("q.txt", 0), folder))
                .hasMessageContaining("q.txt:2: is missing; line 2 of p.tsv needs a partner here");
        write("q.txt", "ich bin\\n \\nx");
        assertThatThrownBy(() -> new ParallelSentences().open(pairs("q.txt", 0), folder))
                .hasMessageContaining("q.txt:2: has no text");
        write("p.tsv", "I am");
        assertThatThrownBy(() -> new ParallelSentences().open(pairs("", 0), folder))
                .hasMessageContaining("p.tsv:1: has 1 columns, expected at least 2");
    }

    @Test
    void readsAnyExampleWithoutTheOthers() throws Exception {
        String text = "text,label\n"
                + IntStream.range(0, 3000)
                        .mapToObj(i -> (i % 5 == 0 ? "\"wört " + i + "\nquoted\"" : "w" + i) + "," + i % 3)
                        .collect(Collectors.joining("\n\n"));
        Dataset data = labelled(text, labelled(Units.CHARACTERS, 0, 0, Division.Kind.IN_ORDER, 0));
        int[] all = IntStream.range(0, 3000).toArray();
        int[] labels = data.batch(Part.TRAIN, all).arrays().get("y").toIntVector();
        assertThat(labels).isEqualTo(Arrays.stream(all).map(i -> i % 3).toArray());
        assertThat(data.batch(Part.TRAIN, new int[] {2995}).lengths()).containsExactly("wört 2995\nquoted".length());
    }
}
