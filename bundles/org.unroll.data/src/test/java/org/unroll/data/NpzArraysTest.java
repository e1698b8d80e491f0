package org.unroll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

    @Test
    void saysWhatIsWrong() throws Exception {
        refuses(Map.of("x", floats("(3, 2)", 6), "y", floats("(2, 1)", 2)), "must count the same examples");
        refuses(Map.of("x", floats("(3, 2)", 5)), "'x' is cut off");
        refuses(Map.of("x", npy("<U4", "(1,)", 16)), "'x' is not an array of numbers");
        refuses(Map.of("x", new byte[20]), "'x' is not a NumPy array");
        refuses(Map.of("x", npy("<i4", "(1,)", ByteBuffer.allocate(4).putInt(-1).array())), "must not be negative");
        refuses(Map.of("x.train", floats("(3, 2)", 6), "x.test", floats("(1, 3)", 3)), "has no match");
        Files.writeString(folder.resolve("data.npz"), "x");
        assertThatThrownBy(() -> new NpzArrays().open(new NpzArrays.Params("data.npz", 0, 0), folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not an .npz file");
    }

    private void refuses(Map<String, byte[]> arrays, String message) throws IOException {
        write(arrays);
        assertThatThrownBy(() -> new NpzArrays().open(new NpzArrays.Params("data.npz", 0, 0), folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private void write(Map<String, byte[]> arrays) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("data.npz"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey() + ".npy"));
                zip.write(entry.getValue());
            }
        }
    }

    private static byte[] floats(String shape, int count) {
        return npy("<f4", shape, count * 4);
    }

    private static byte[] npy(String type, String shape, int size) {
        return npy(type, shape, new byte[size]);
    }

    private static byte[] npy(String type, String shape, byte[] content) {
        byte[] header = ("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + header.length + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length)
                .put(header)
                .put(content)
                .array();
    }
}
