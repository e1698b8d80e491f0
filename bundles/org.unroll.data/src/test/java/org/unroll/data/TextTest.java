package org.unroll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.data.Text.Units;

@NullUnmarked
class TextTest {
    @TempDir
    private Path folder;

    private Dataset open(String text, Units units, int size, int length, double validation, double test)
            throws IOException, DataException {
        Files.writeString(folder.resolve("t.txt"), text);
        return open(new Text.Params("t.txt", "", "", units, size, length, validation, test), Map.of());
    }

    private Dataset open(Text.Params params, Map<String, Object> fitted) throws IOException, DataException {
        return new Text().open(params, folder, fitted);
    }

    /** All ids of a part, the first and every target. */
    private static List<Integer> ids(Dataset data, Part part) {
        return IntStream.range(0, data.size(part))
                .boxed()
                .flatMapToInt(e -> {
                    Dataset.Batch batch = data.batch(part, new int[] {e});
                    int[] first = e == 0 ? batch.arrays().get("x").reshape(-1).toIntVector() : new int[0];
                    int[] next = batch.arrays().get("y").reshape(-1).toIntVector();
                    return IntStream.concat(Arrays.stream(first).limit(1), Arrays.stream(next));
                })
                .boxed()
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static String text(Dataset data, Part part, String between) {
        var words = (List<String>) data.fitted().get("vocabulary");
        return ids(data, part).stream().map(words::get).collect(Collectors.joining(between));
    }

    @Test
    void givesIdsToCharacters() throws Exception {
        Dataset data = open("\uFEFFab\nba😀é", Units.CHARACTERS, 0, 3, 0, 0);
        assertThat(data.fitted().get("vocabulary")).isEqualTo(List.of("<unk>", "a", "b", "\n", "é", "😀"));
        assertThat(data.arrays()).containsEntry("x", Contract.tokens(6)).containsEntry("y", Contract.tokens(6));
        Dataset.Batch batch = data.batch(Part.TRAIN, new int[] {0, 1});
        assertThat(batch.lengths()).containsExactly(3, 3);
        assertThat(batch.arrays().get("x").toIntMatrix()).isDeepEqualTo(new int[][] {{1, 2, 3}, {2, 1, 5}});
        assertThat(batch.arrays().get("y").toIntMatrix()).isDeepEqualTo(new int[][] {{2, 3, 2}, {1, 5, 4}});
    }

    @Test
    void givesIdsToWordsAndSigns() throws Exception {
        Dataset data = open("Don't stop,\n\n  don't\tstop: stop  ", Units.WORDS, 4, 8, 0, 0);
        assertThat(data.fitted().get("vocabulary")).isEqualTo(List.of("<unk>", "stop", ",", ":"));
        assertThat(text(data, Part.TRAIN, " ")).isEqualTo("<unk> stop , <unk> stop : stop");
    }

    @Test
    void learnsAndAppliesPairsAsThePlainAlgorithmDoes() throws Exception {
        String[] reference = new String(
                        TextTest.class.getResourceAsStream("pairs.txt").readAllBytes(), StandardCharsets.UTF_8)
                .split("\n", 3);
        Dataset data = open(reference[2], Units.BYTE_PAIRS, 316, 50, 0, 0);
        assertThat(data.arrays()).containsEntry("x", Contract.tokens(316));
        BytePairs pairs = BytePairs.restore(new Fitted(data.fitted()));
        String[] merges = reference[0].split(" ");
        for (int i = 0; i < merges.length; i++) {
            String[] merge = merges[i].split(",");
            byte[] left = bytes(Integer.parseInt(merge[0]), merges);
            byte[] right = bytes(Integer.parseInt(merge[1]), merges);
            assertThat(bytes(256 + i, merges)).startsWith(left).endsWith(right);
        }
        assertThat(pairs.size()).isEqualTo(256 + merges.length);
        assertThat(ids(data, Part.TRAIN))
                .isEqualTo(Arrays.stream(reference[1].split(" "))
                        .map(Integer::valueOf)
                        .toList());
    }

    private static byte[] bytes(int id, String[] merges) {
        if (id < 256) {
            return new byte[] {(byte) id};
        }
        String[] merge = merges[id - 256].split(",");
        byte[] left = bytes(Integer.parseInt(merge[0]), merges);
        byte[] right = bytes(Integer.parseInt(merge[1]), merges);
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    @ParameterizedTest
    @EnumSource
    void fitsTheVocabularyToTheTrainingPartOnly(Units units) throws Exception {
        Dataset one = open("a b c a b c a b c a b c a b c x y z x y", units, 300, 4, 0.2, 0.1);
        Dataset other = open("a b c a b c a b c a b c a b c ! ? ! ? -", units, 300, 4, 0.2, 0.1);
        assertThat(one.fitted()).isEqualTo(other.fitted());
        assertThat(one.fitted().get("vocabulary").toString()).contains("a");
        assertThat(one.fitted().get("vocabulary"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .doesNotContain(units == Units.BYTE_PAIRS ? "Ġx" : "x");
    }

    @ParameterizedTest
    @EnumSource
    void readsAnywhereWhatItReadsInOrder(Units units) throws Exception {
        Random random = new Random(3);
        int[] signs = "abcdé中😀' .\n!".codePoints().toArray();
        StringBuilder written = new StringBuilder();
        random.ints(30_000, 0, signs.length).forEach(i -> written.appendCodePoint(signs[i]));
        String text = written.toString();
        Dataset data = open(text, units, 280, 7, 0.1, 0.1);
        for (Part part : Part.values()) {
            List<Integer> all = ids(data, part);
            int[] examples = random.ints(50, 0, data.size(part)).toArray();
            Dataset.Batch batch = data.batch(part, examples);
            int[][] x = batch.arrays().get("x").toIntMatrix();
            for (int b = 0; b < examples.length; b++) {
                for (int t = 0; t < batch.lengths()[b]; t++) {
                    assertThat(x[b][t]).isEqualTo(all.get(examples[b] * 7 + t));
                }
            }
        }
    }

    @Test
    void dividesByFiles() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "one two one");
        Files.writeString(folder.resolve("b.txt"), "two three");
        Files.writeString(folder.resolve("c.txt"), "four");
        Dataset data = open(new Text.Params("a.txt", "b.txt", "c.txt", Units.WORDS, 0, 5, 0.4, 0.4), Map.of());
        assertThat(text(data, Part.TRAIN, " ")).isEqualTo("one two one");
        assertThat(text(data, Part.VALIDATION, " ")).isEqualTo("two <unk>");
        assertThat(data.size(Part.TEST)).isZero();
        assertThat(data.files()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void restoresTheVocabularyOfARun(Units units) throws Exception {
        Dataset first = open("to be or not to be, to be", units, 270, 4, 0, 0);
        Files.writeString(folder.resolve("t.txt"), "not so, to be");
        Dataset other = open(new Text.Params("t.txt", "", "", units, 270, 4, 0, 0), first.fitted());
        assertThat(other.fitted()).isEqualTo(first.fitted());
        assertThat(text(other, Part.TRAIN, "")).contains(units == Units.BYTE_PAIRS ? "Ġbe" : "be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\uFEFFb"})
    void needsTwoUnits(String text) {
        assertThatThrownBy(() -> open(text, Units.CHARACTERS, 0, 4, 0, 0)).hasMessageContaining("fewer than 2 units");
    }

    @Test
    void saysWhereAFileIsNoText() throws Exception {
        Files.write(folder.resolve("t.txt"), new byte[] {'a', '\n', 'b', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF, 'c'});
        Text.Params params = new Text.Params("t.txt", "", "", Units.CHARACTERS, 0, 4, 0, 0);
        assertThatThrownBy(() -> open(params, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("t.txt:2:3: is not a text in UTF-8");
        Files.write(folder.resolve("t.txt"), new byte[] {'a', 0, 'b'});
        assertThatThrownBy(() -> open(params, Map.of())).hasMessageContaining("t.txt:1:2: holds a zero byte");
        Files.writeString(folder.resolve("t.txt"), "abc", StandardCharsets.UTF_16);
        assertThatThrownBy(() -> open(params, Map.of())).hasMessageContaining("t.txt: is in UTF-16");
        assertThatThrownBy(() -> open("abcde", Units.CHARACTERS, 0, 4, 0.4, 0.4))
                .hasMessageContaining("of 5 units fewer than 2 are left");
    }

    @Test
    void forgetsRareSegmentsWhenThereAreTooMany() {
        Counts counts = new Counts(10);
        for (int i = 0; i < 1000; i++) {
            counts.add("often");
            counts.add(i % 3 == 0 ? "sometimes" : "rare" + i);
        }
        assertThat(counts.of("often")).isEqualTo(1000);
        assertThat(counts.mostFrequent(2)).containsExactly("often", "sometimes");
        assertThat(counts.mostFrequent(100)).hasSizeLessThanOrEqualTo(10);
    }
}
