package org.unroll.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Arrays that people give to a trained model. */
class NpzTest {
    @TempDir
    private Path folder = Path.of("");

    private Path write(byte[] npy) throws IOException {
        Path file = folder.resolve("in.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(npy);
        }
        return file;
    }

    private static byte[] npy(int version, String type, String shape, byte[] elements) {
        byte[] header = ("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(12 + header.length + elements.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            bytes.putShort((short) header.length);
        } else {
            bytes.putInt(header.length);
        }
        bytes.put(header).put(elements);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    @Test
    void readsWhatNumPyWrites() throws Exception {
        var x = Npz.read(write(npy(1, "<f4", "(2, 3)", floats(1, 2, 3, 4, 5, 6))))
                .get("x");
        assertThat(x).isNotNull();
        assertThat(x.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(x.toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
    }

    @Test
    void refusesAnArrayThatEndsAnywhere() throws Exception {
        byte[] whole = npy(1, "<f4", "(2, 3)", floats(1, 2, 3, 4, 5, 6));
        for (int length = 0; length < whole.length; length++) {
            Path file = write(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Npz.read(file))
                    .as("the first %s bytes", length)
                    .isInstanceOf(RunException.class)
                    .hasMessageStartingWith(file.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<U3, '(2,)', 24",
        "|S4, '(2,)', 8",
        "|O, '(1,)', 8",
        ">f4, '(2,)', 8",
        "<c8, '(1,)', 8",
        "<f16, '(1,)', 16",
    })
    void refusesWhatAreNoNumbersItCanRead(String type, String shape, int size) throws Exception {
        Path file = write(npy(1, type, shape, new byte[size]));
        assertThatThrownBy(() -> Npz.read(file))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("array x.npy has a type that cannot be read; save it as float32");
    }

    @ParameterizedTest
    @CsvSource({"'(1000000,)', 4000000", "'(3, 1)', 12", "'(99999999999, 99999999999)', 39999999999200000000004"})
    void refusesAShapeThatNeedsOtherBytes(String shape, String needed) throws Exception {
        Path file = write(npy(2, "<f4", shape, floats(1, 2)));
        assertThatThrownBy(() -> Npz.read(file))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("array x.npy has 8 bytes where its shape needs " + needed);
    }
}
