package org.unroll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.component.DataException;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.data.Text.Units;

/** Whatever a file holds, a source reads it, or says which file is wrong; nothing else is thrown, no file changes. */
@NullUnmarked
class HostileInputsTest {
    private static final int CASES = 220;

    @TempDir
    private Path folder;

    /** A source with good files, of which one after the other is spoilt. */
    private record Subject<P extends Record>(
            String name, DataSourceType<P> type, P parameters, Map<String, byte[]> files) {
        Dataset open(Path folder) throws IOException, DataException {
            return type.open(parameters, folder);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Subject<?>> subjects() throws IOException {
        return Stream.of(
                new Subject<>("TimeSeries", new TimeSeries(), series(TimeSeries.Gaps.REJECT, ""), table("s.csv")),
                new Subject<>(
                        "TimeSeries filled", new TimeSeries(), series(TimeSeries.Gaps.LINEAR, ""), table("s.csv")),
                new Subject<>(
                        "TimeSeries resampled", new TimeSeries(), series(TimeSeries.Gaps.LAST, "P2D"), table("s.csv")),
                new Subject<>(
                        "Characters",
                        new Characters(),
                        new Characters.Params("", "t.txt", 5, 0.1, 0.1),
                        Map.of("t.txt", prose())),
                new Subject<>("Text characters", new Text(), text(Units.CHARACTERS), Map.of("t.txt", prose())),
                new Subject<>("Text words", new Text(), text(Units.WORDS), Map.of("t.txt", prose())),
                new Subject<>("Text pairs", new Text(), text(Units.BYTE_PAIRS), Map.of("t.txt", prose())),
                new Subject<>("LabelledText", new LabelledText(), labelled(), table("s.csv")),
                new Subject<>("TaggedSentences", new TaggedSentences(), tagged(), Map.of("t.conllu", treebank())),
                new Subject<>("ParallelSentences", new ParallelSentences(), pairs(""), Map.of("p.tsv", pairs())),
                new Subject<>(
                        "ParallelSentences in two files",
                        new ParallelSentences(),
                        pairs("q.txt"),
                        Map.of("p.tsv", prose(), "q.txt", prose())),
                new Subject<>("IdxImages", new IdxImages(), images(), Map.of("i", pixels(), "l", classes())),
                new Subject<>("Captions", new Captions(), captions(), Map.of("c.tsv", table(), "f.npz", features())),
                new Subject<>(
                        "NpzArrays",
                        new NpzArrays(),
                        new NpzArrays.Params("f.npz", 0.1, 0.1),
                        Map.of("f.npz", features())));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void readsItOrSaysWhichFileIsWrong(Subject<?> subject) throws IOException {
        int refused = 0;
        for (int number = 0; number < CASES; number++) {
            Map<String, byte[]> files = new LinkedHashMap<>(subject.files());
            List<String> names = files.keySet().stream().sorted().toList();
            String name = names.get(number % names.size());
            files.put(name, Spoilt.of(files.get(name), new Random(number)));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            refused += refused(subject, number) ? 1 : 0;
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                assertThat(folder.resolve(file.getKey())).hasBinaryContent(file.getValue());
            }
        }
        assertThat(refused).as("of %s", CASES).isGreaterThan(CASES / 10);
    }

    private boolean refused(Subject<?> subject, int number) {
        try {
            Dataset data = subject.open(folder);
            for (Part part : Part.values()) {
                int size = data.size(part);
                if (size > 0) {
                    data.batch(part, IntStream.range(0, Math.min(size, 8)).toArray());
                    data.batch(part, new int[] {size - 1});
                }
            }
            return false;
        } catch (DataException e) {
            assertThat(e.getMessage()).as("case %s", number).startsWith(folder.toString());
            return true;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return fail("case " + number + " of " + subject, e);
        }
    }

    /** Ways to spoil a file. */
    private static final class Spoilt {
        private Spoilt() {}

        static byte[] of(byte[] good, Random random) {
            return switch (random.nextInt(11)) {
                case 0 -> new byte[0];
                case 1 -> Arrays.copyOf(good, random.nextInt(good.length));
                case 2 -> Arrays.copyOfRange(good, random.nextInt(good.length), good.length);
                case 3 -> random(random, 1 + random.nextInt(5000));
                case 4 -> flipped(good, random, 1 + random.nextInt(3));
                case 5 -> flipped(good, random, good.length);
                case 6 -> lines(good, random);
                case 7 -> inserted(good, random, new byte[] {0});
                case 8 -> inserted(good, random, "\",\t;\r\n\uFEFF-nan 1e999 '\"".getBytes(StandardCharsets.UTF_8));
                case 9 -> inserted(good, random, "x".repeat(200_000).getBytes(StandardCharsets.UTF_8));
                default -> twice(good, random);
            };
        }

        private static byte[] random(Random random, int length) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        }

        private static byte[] flipped(byte[] good, Random random, int times) {
            byte[] bytes = good.clone();
            for (int i = 0; i < times; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            return bytes;
        }

        private static byte[] lines(byte[] good, Random random) {
            List<String> lines = Arrays.asList(new String(good, StandardCharsets.ISO_8859_1).split("\n"));
            Collections.shuffle(lines, random);
            return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
        }

        private static byte[] inserted(byte[] good, Random random, byte[] piece) {
            int at = random.nextInt(good.length);
            byte[] bytes = new byte[good.length + piece.length];
            System.arraycopy(good, 0, bytes, 0, at);
            System.arraycopy(piece, 0, bytes, at, piece.length);
            System.arraycopy(good, at, bytes, at + piece.length, good.length - at);
            return bytes;
        }

        private static byte[] twice(byte[] good, Random random) {
            return inserted(good, random, Arrays.copyOf(good, random.nextInt(good.length)));
        }
    }

    private static TimeSeries.Params series(TimeSeries.Gaps gaps, String interval) {
        return new TimeSeries.Params(
                "s.csv",
                Delimiter.AUTO,
                "t",
                "",
                "v",
                "w",
                "",
                gaps,
                interval,
                TimeSeries.Aggregation.MEAN,
                3,
                1,
                1,
                2,
                TimeSeries.Transform.NONE,
                0,
                TimeSeries.Scaling.STANDARD,
                TimeSeries.SeriesSplit.CHRONOLOGICAL,
                0.1,
                0.1);
    }

    private static Text.Params text(Units units) {
        return new Text.Params("t.txt", "", "", units, 300, 5, 0.1, 0.1);
    }

    private static LabelledText.Params labelled() {
        return new LabelledText.Params(
                "s.csv",
                "",
                "",
                Delimiter.AUTO,
                "text",
                "label",
                "label",
                Units.WORDS,
                0,
                20,
                Division.Kind.RANDOM,
                1,
                0.1,
                0.1);
    }

    private static TaggedSentences.Params tagged() {
        return new TaggedSentences.Params(
                "t.conllu", "", "", TaggedSentences.Column.UPOS, 0, Division.Kind.RANDOM, 1, 0.1, 0.1);
    }

    private static ParallelSentences.Params pairs(String target) {
        return new ParallelSentences.Params(
                "p.tsv", target, "", "", false, Units.CHARACTERS, 0, 30, Division.Kind.RANDOM, 1, 0.1, 0.1);
    }

    private static IdxImages.Params images() {
        return new IdxImages.Params("i", "l", "", "", Division.Kind.RANDOM, 1, 0.1, 0.1);
    }

    private static Captions.Params captions() {
        return new Captions.Params(
                "c.tsv", "f.npz", "features", false, Units.WORDS, 0, 0, Division.Kind.GROUPED, 1, 0.1, 0.1);
    }

    private static Map<String, byte[]> table(String name) {
        return Map.of(
                name,
                bytes("t,v,w,label,text\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> String.format(
                                        "2020-01-%02d,%d,%d,%s,\"word %d, \"\"quoted\"\" é\"",
                                        i % 28 + 1, i, i * i, i % 2 == 0 ? "a" : "b", i))
                                .limit(28)
                                .collect(Collectors.joining("\n"))));
    }

    private static byte[] prose() {
        return bytes(IntStream.range(0, 60)
                .mapToObj(i -> "Line " + i % 9 + ", it's a wörd.")
                .collect(Collectors.joining("\n")));
    }

    private static byte[] treebank() {
        String word = "%d\tword%d\tword\t%s\t_\t_\t0\troot\t_\t_\n";
        return bytes(IntStream.range(0, 60)
                .mapToObj(i ->
                        String.format(word, i % 3 + 1, i % 7, i % 2 == 0 ? "NOUN" : "VERB") + (i % 3 == 2 ? "\n" : ""))
                .collect(Collectors.joining()));
    }

    private static byte[] pairs() {
        return bytes(IntStream.range(0, 40).mapToObj(i -> i + " one\teins " + i).collect(Collectors.joining("\n")));
    }

    private static byte[] table() {
        return bytes(IntStream.range(0, 40)
                .mapToObj(i -> i % 8 + "\ta word " + i % 4)
                .collect(Collectors.joining("\n")));
    }

    private static byte[] pixels() {
        return NpyBytes.idx(new byte[40 * 3 * 2], 40, 3, 2);
    }

    private static byte[] classes() {
        byte[] classes = new byte[40];
        IntStream.range(0, 40).forEach(i -> classes[i] = (byte) (i % 2));
        return NpyBytes.idx(classes, 40);
    }

    private static byte[] features() throws IOException {
        float[] values = new float[24];
        IntStream.range(0, 24).forEach(i -> values[i] = i);
        return NpyBytes.npz(new TreeMap<>(Map.of(
                "features", NpyBytes.floats("(8, 3)", values), "features.names", NpyBytes.texts("a", "b", "c"))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
