package org.unroll.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.engine.Safetensors.Tensor;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatItWroteToTheBit() throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("lstm.weight", new Tensor(new long[] {2, 3}, new float[] {1, -0f, Float.NaN, 1e-42f, 3, 1f / 3}));
        tensors.put("scalar", new Tensor(new long[] {}, new float[] {7}));
        Path file = folder.resolve("w.safetensors");
        new Safetensors(Map.of("step", "12"), tensors).write(file);

        Safetensors read = Safetensors.read(file);

        assertThat(read.metadata()).containsEntry("step", "12");
        assertThat(read.tensors().keySet()).containsExactly("lstm.weight", "scalar");
        assertThat(bits(read.tensors().get("lstm.weight").values()))
                .isEqualTo(bits(tensors.get("lstm.weight").values()));
        assertThat(read.tensors().get("lstm.weight").shape()).containsExactly(2, 3);
        assertThat(read.tensors().get("scalar").shape()).isEmpty();
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[200],\"data_offsets\":[0,800]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387905,4],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":3}",
                "[1]",
                "{\"a\""
            })
    void refusesWhatIsDamaged(String header) throws Exception {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        Path file = Files.write(folder.resolve("bad.safetensors"), bytes.array());

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("bad.safetensors");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 11})
    void refusesWhatIsCutShort(int length) throws Exception {
        Path file = folder.resolve("w.safetensors");
        new Safetensors(Map.of(), Map.of("a", new Tensor(new long[] {2}, new float[2]))).write(file);
        Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(Files.readAllBytes(file), length));

        assertThatThrownBy(() -> Safetensors.read(cut)).isInstanceOf(RunException.class);
    }
}
