package org.unroll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;

@NullUnmarked
class NpzArraysTest {
    @TempDir
    private Path folder;

    private Dataset examples() throws Exception {
        Path file = folder.resolve("data.npz");
        Files.copy(NpzArraysTest.class.getResourceAsStream("examples.npz"), file);
        return new NpzArrays().open(new NpzArrays.Params("data.npz", 0.1, 0.2), folder);
    }

    @Test
    void readsWhatNumPyWrites() throws Exception {
        Dataset data = examples();
        assertThat(data.arrays())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "x", Contract.sequence(2),
                        "tokens", Contract.tokens(7),
                        "label", Contract.label(3),
                        "flat", Contract.vector(1)));
        assertThat(data.size(Part.TRAIN)).isEqualTo(7);
        assertThat(data.size(Part.VALIDATION)).isEqualTo(1);
        assertThat(data.size(Part.TEST)).isEqualTo(2);
    }

    @Test
    void cutsABatchToItsLongestRow() throws Exception {
        Dataset.Batch batch = examples().batch(Part.TRAIN, new int[] {2, 1});
        assertThat(batch.lengths()).containsExactly(2, 3);
        assertThat(batch.arrays().get("x").dataType()).isEqualTo(DataType.FLOAT);
        assertThat(batch.arrays().get("x").shape()).containsExactly(2, 3, 2);
        assertThat(batch.arrays().get("x").reshape(-1).toFloatVector())
                .containsExactly(16, 17, 18, 19, 0, 0, 8, 9, 10, 11, 12, 13);
        assertThat(batch.arrays().get("tokens").toIntMatrix()).isDeepEqualTo(new int[][] {{1, 2}, {4, 0}});
        assertThat(batch.arrays().get("tokens.lengths").toIntVector()).containsExactly(2, 1);
        assertThat(batch.arrays().get("label").toIntVector()).containsExactly(2, 1);
        assertThat(batch.arrays().get("flat").shape()).containsExactly(2, 1);
    }

    @Test
    void keepsThePartsInOrder() throws Exception {
        Dataset data = examples();
        assertThat(data.batch(Part.VALIDATION, new int[] {0})
                        .arrays()
                        .get("flat")
                        .getFloat(0))
                .isEqualTo(1.75f);
        assertThat(data.batch(Part.TEST, new int[] {0}).arrays().get("flat").getFloat(0))
                .isEqualTo(2);
        assertThat(data.length(Part.TEST, 1)).isEqualTo(3);
    }

    @Test
    void readsPartsByName() throws Exception {
        write(Map.of("x.train", floats("(3, 2)", 6), "x.test", floats("(1, 2)", 2)));
        Dataset data = new NpzArrays().open(new NpzArrays.Params("data.npz", 0.5, 0.5), folder);
        assertThat(data.arrays()).containsOnlyKeys("x");
        assertThat(data.size(Part.TRAIN)).isEqualTo(3);
        assertThat(data.size(Part.VALIDATION)).isZero();
        assertThat(data.size(Part.TEST)).isEqualTo(1);
    }

    /** Values as NumPy's float16 gives them. */
    @Test
    void readsHalfPrecision() throws Exception {
        byte[] halves = {0x00, 0x3C, 0x00, (byte) 0xC0, (byte) 0xFF, 0x7B, 0x01, 0x00, 0x55, 0x35, 0x00, 0x04};
        write(Map.of("x", NpyBytes.npy("<f2", "(6, 1)", halves)));
        Dataset data = new NpzArrays().open(new NpzArrays.Params("data.npz", 0, 0), folder);
        assertThat(data.batch(Part.TRAIN, new int[] {0, 1, 2, 3, 4, 5})
                        .arrays()
                        .get("x")
                        .reshape(-1)
                        .toFloatVector())
                .containsExactly(1, -2, 65504, 5.9604645e-8f, 0.33325195f, 6.1035156e-5f);
    }

    @Test
    void knowsIdsAndFeaturesByTheirNames() throws Exception {
        write(Map.of(
                "x.train", floats("(3, 2)", 6),
                "x.names", NpyBytes.texts("größe", "👍"),
                "y.train", ids(0, 1, 0),
                "y.names", NpyBytes.npy("|S4", "(3,)", "low\0midshigh".getBytes(StandardCharsets.UTF_8))));
        Dataset data = open(Map.of());
        assertThat(data.names("x")).containsExactly("größe", "👍");
        assertThat(data.names("y")).containsExactly("low", "mids", "high");
        assertThat(data.arrays())
                .as("an id may have a name and not occur")
                .containsExactlyInAnyOrderEntriesOf(Map.of("x", Contract.vector(2), "y", Contract.label(3)));

        write(Map.of("x.train", floats("(3, 2)", 6), "y.train", ids(0, 1, 0)));
        assertThat(open(data.fitted()).names("y")).as("from the run").containsExactly("low", "mids", "high");
        assertThat(open(Map.of()).names("y")).isEmpty();
    }

    @Test
    void refusesNamesThatDoNotFit() throws Exception {
        byte[] x = floats("(3, 2)", 6);
        byte[] y = ids(0, 2, 1);
        refuses(Map.of("x", x, "x.names", NpyBytes.texts("a")), "'x.names' holds 1 names for 2 numbers");
        refuses(Map.of("y", y, "y.names", NpyBytes.texts("a", "b")), "'y.names' holds 2 names for 3 ids");
        refuses(Map.of("x", x, "z.names", NpyBytes.texts("a")), "'z.names' names nothing");
        refuses(Map.of("x", x, "x.names", NpyBytes.texts("a", "a")), "'x.names' holds 'a' a second time at position 1");
        refuses(Map.of("x", x, "x.names", NpyBytes.texts("a", " ")), "'x.names' holds nothing at position 1");
        refuses(Map.of("x", x, "x.names", floats("(2,)", 2)), "'x.names' is not a list of texts");
        refuses(Map.of("x", x, "x.names", npy("<U1", "(2, 1)", 8)), "'x.names' has 2 axes");
        refuses(Map.of("x", x, "x.names", npy("<U0", "(2000000000,)", 0)), "'x.names' holds nothing at position 0");
        refuses(Map.of("x", x, "x.names", npy("<U3", "(2,)", 20)), "'x.names' is cut off");
        write(Map.of("y", y, "y.names", NpyBytes.texts("a", "b", "c")));
        assertThatThrownBy(() -> open(Map.of("y", Map.of("names", List.of("a", "c", "b")))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'y.names' differs from the names that the run was trained with: [a, c, b]");
    }

    private Dataset open(Map<String, Object> fitted) throws Exception {
        return new NpzArrays().open(new NpzArrays.Params("data.npz", 0, 0), folder, fitted);
    }

    private static byte[] ids(int... ids) {
        ByteBuffer content = ByteBuffer.allocate(4 * ids.length).order(ByteOrder.LITTLE_ENDIAN);
        content.asIntBuffer().put(ids);
        return NpyBytes.npy("<i4", "(" + ids.length + ",)", content.array());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        refuses(Map.of("x", floats("(3, 2)", 6), "y", floats("(2, 1)", 2)), "must count the same examples");
        refuses(Map.of("x", floats("(3, 2)", 5)), "'x' is cut off");
        refuses(Map.of("x", npy("<U4", "(1,)", 16)), "'x' is not an array of numbers");
        refuses(Map.of("x", new byte[20]), "'x' is not a NumPy array");
        refuses(
                Map.of(
                        "x",
                        NpyBytes.npy(
                                "<i4", "(1,)", ByteBuffer.allocate(4).putInt(-1).array())),
                "must not be negative");
        refuses(Map.of("x.train", floats("(3, 2)", 6), "x.test", floats("(1, 3)", 3)), "has no match");
        Files.writeString(folder.resolve("data.npz"), "x");
        assertThatThrownBy(() -> new NpzArrays().open(new NpzArrays.Params("data.npz", 0, 0), folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not an .npz file, or is damaged");
    }

    private void refuses(Map<String, byte[]> arrays, String message) throws IOException {
        write(arrays);
        assertThatThrownBy(() -> new NpzArrays().open(new NpzArrays.Params("data.npz", 0, 0), folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private void write(Map<String, byte[]> arrays) throws IOException {
        Files.write(folder.resolve("data.npz"), NpyBytes.npz(arrays));
    }

    private static byte[] floats(String shape, int count) {
        return npy("<f4", shape, count * 4);
    }

    private static byte[] npy(String type, String shape, int size) {
        return NpyBytes.npy(type, shape, new byte[size]);
    }
}
