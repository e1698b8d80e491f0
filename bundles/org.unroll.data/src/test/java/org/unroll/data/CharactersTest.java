package org.unroll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;

@NullUnmarked
class CharactersTest {
    @TempDir
    private Path folder;

    private Dataset open(String text, int length, double validation, double test) throws Exception {
        return new Characters().open(new Characters.Params(text, "", length, validation, test), folder);
    }

    @Test
    void readsHelloAsOneSequence() throws Exception {
        Dataset data = open("hello", 0, 0, 0);
        assertThat(data.arrays()).containsEntry("x", Contract.tokens(4)).containsEntry("y", Contract.tokens(4));
        assertThat(data.fitted()).containsEntry("vocabulary", List.of("e", "h", "l", "o"));
        assertThat(data.size(Part.TRAIN)).isEqualTo(1);
        assertThat(data.size(Part.VALIDATION)).isZero();
        assertThat(data.size(Part.TEST)).isZero();
        Dataset.Batch batch = data.batch(Part.TRAIN, new int[] {0});
        assertThat(batch.arrays().get("x").dataType()).isEqualTo(DataType.INT32);
        assertThat(batch.arrays().get("x").toIntMatrix()).isDeepEqualTo(new int[][] {{1, 0, 2, 2}});
        assertThat(batch.arrays().get("y").toIntMatrix()).isDeepEqualTo(new int[][] {{0, 2, 2, 3}});
        assertThat(batch.lengths()).containsExactly(4);
    }

    @Test
    void keepsAShorterLastPiece() throws Exception {
        Dataset data = open("abcabcab", 3, 0, 0);
        assertThat(data.size(Part.TRAIN)).isEqualTo(3);
        Dataset.Batch batch = data.batch(Part.TRAIN, new int[] {2, 0});
        assertThat(batch.lengths()).containsExactly(1, 3);
        assertThat(batch.arrays().get("x").toIntMatrix()).isDeepEqualTo(new int[][] {{0, 0, 0}, {0, 1, 2}});
        assertThat(batch.arrays().get("y").toIntMatrix()).isDeepEqualTo(new int[][] {{1, 0, 0}, {1, 2, 0}});
    }

    @Test
    void takesTheVocabularyFromTheTrainingPart() throws Exception {
        Dataset data = open("ababababbaba", 2, 0.2, 0.2);
        assertThat(data.size(Part.VALIDATION)).isEqualTo(1);
        assertThat(data.size(Part.TEST)).isEqualTo(1);
        assertThatThrownBy(() -> open("abababab\nbax", 2, 0.2, 0.2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("text:2:3: 'x' does not occur in the training part");
    }

    @Test
    void splitsOneSequenceIntoParts() throws Exception {
        Dataset data = open("abababababa", 0, 0.2, 0.3);
        assertThat(data.length(Part.TRAIN, 0)).isEqualTo(5);
        assertThat(data.length(Part.VALIDATION, 0)).isEqualTo(2);
        assertThat(data.length(Part.TEST, 0)).isEqualTo(3);
    }

    @Test
    void countsCodePoints() throws Exception {
        assertThat(open("a\uD83D\uDE00b", 0, 0, 0).arrays()).containsEntry("x", Contract.tokens(3));
    }

    @Test
    void readsAFile() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "hello");
        Dataset data = new Characters().open(new Characters.Params("", "a.txt", 0, 0, 0), folder);
        assertThat(data.files()).containsExactly(folder.resolve("a.txt"));
        Files.write(folder.resolve("b.txt"), new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(() -> new Characters().open(new Characters.Params("", "b.txt", 0, 0, 0), folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("b.txt:1:2: is not a text in UTF-8");
    }

    /** Pieces begin between the places that are kept; characters of one to four bytes stand before them. */
    @Test
    void aFileGivesWhatItsTextGives() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.appendCodePoint(new int[] {'a', 'é', '€', 0x1F600, '\n'}[i * i % 5]);
        }
        Files.write(folder.resolve("mark.txt"), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        Files.writeString(folder.resolve("mark.txt"), text, StandardOpenOption.APPEND);
        for (int length : new int[] {0, 7, 1024, 1500}) {
            Dataset inMemory = open(text.toString(), length, 0.1, 0.2);
            Dataset streamed = new Characters().open(new Characters.Params("", "mark.txt", length, 0.1, 0.2), folder);
            assertThat(streamed.fitted()).isEqualTo(inMemory.fitted());
            for (Part part : Part.values()) {
                assertThat(streamed.size(part)).isEqualTo(inMemory.size(part));
                for (int example = 0; example < streamed.size(part); example++) {
                    Dataset.Batch own = streamed.batch(part, new int[] {example});
                    Dataset.Batch wanted = inMemory.batch(part, new int[] {example});
                    assertThat(own.lengths()).isEqualTo(wanted.lengths());
                    assertThat(own.arrays()).isEqualTo(wanted.arrays());
                }
            }
        }
        assertThat(texts(open(text.toString(), 1024, 0, 0))).isEqualTo(text.toString());
    }

    /** All that is read, and the last character, which is only a target. */
    private static String texts(Dataset data) {
        StringBuilder all = new StringBuilder();
        int last = 0;
        for (int example = 0; example < data.size(Part.TRAIN); example++) {
            Dataset.Batch batch = data.batch(Part.TRAIN, new int[] {example});
            all.append(data.text("x", batch.arrays().get("x").toIntMatrix()[0]));
            last = batch.arrays().get("y").toIntMatrix()[0][batch.lengths()[0] - 1];
        }
        return all + data.text("y", new int[] {last});
    }

    @Test
    void saysWhereALaterCharacterOfAFileStands() throws Exception {
        Files.writeString(folder.resolve("later.txt"), "abab\nab".repeat(300) + "\nax");
        assertThatThrownBy(() -> new Characters().open(new Characters.Params("", "later.txt", 5, 0.1, 0), folder))
                .hasMessageContaining("later.txt:302:2: 'x' does not occur in the training part");
    }

    @Test
    void aFileThatBecomesShorterEndsTheRun() throws Exception {
        Path file = Files.writeString(folder.resolve("short.txt"), "ab".repeat(3000));
        Dataset data = new Characters().open(new Characters.Params("", "short.txt", 100, 0, 0), folder);
        Files.writeString(file, "ab".repeat(1500));
        assertThatThrownBy(() -> data.batch(Part.TRAIN, new int[] {40})).hasMessageContaining("changed since");
    }

    @Test
    void aLargeTextIsNotOneSequence() throws Exception {
        Files.writeString(folder.resolve("large.txt"), "ab".repeat((1 << 24) + 1));
        assertThatThrownBy(() -> new Characters().open(new Characters.Params("", "large.txt", 0, 0, 0), folder))
                .hasMessageContaining("holds 33554434 characters, too many for one sequence; set length");
        assertThat(new Characters()
                        .open(new Characters.Params("", "large.txt", 100, 0, 0), folder)
                        .size(Part.TRAIN))
                .isEqualTo(335545);
    }

    @Test
    void saysWhatIdsAre() throws Exception {
        Dataset data = open("hello", 0, 0, 0);
        assertThat(data.names("y")).containsExactly("e", "h", "l", "o");
        assertThat(data.ids("x", "hell").orElseThrow()).containsExactly(1, 0, 2, 2);
        assertThat(data.text("y", new int[] {1, 0, 2, 2, 3})).isEqualTo("hello");
        assertThatThrownBy(() -> data.ids("x", "help")).hasMessageContaining("text:1:4: 'p' does not occur");
    }

    @Test
    void needsTwoCharacters() {
        assertThatThrownBy(() -> open("h", 0, 0, 0)).hasMessageContaining("fewer than 2 characters");
    }
}
