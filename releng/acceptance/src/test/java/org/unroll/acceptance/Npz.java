package org.unroll.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** NumPy's archive of arrays, as far as these tests need it; written apart from the product's own reader. */
final class Npz {
    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

    private Npz() {}

    /**
     * An array.
     *
     * @param type NumPy's name of the element type: {@code <f4} or {@code <i4}
     */
    record Array(String type, long[] shape, ByteBuffer data) {
        static Array floats(float[] values, long... shape) {
            ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            data.asFloatBuffer().put(values);
            return new Array("<f4", shape, data);
        }

        static Array ints(int[] values, long... shape) {
            ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            data.asIntBuffer().put(values);
            return new Array("<i4", shape, data);
        }

        float[] floats() {
            float[] values = new float[data.remaining() / 4];
            data.asFloatBuffer().get(values);
            return values;
        }
    }

    static void write(Path file, Map<String, Array> arrays) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, Array> entry : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey() + ".npy"));
                zip.write(npy(entry.getValue()));
            }
        }
    }

    private static byte[] npy(Array array) {
        String sizes = Arrays.stream(array.shape()).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String shape = array.shape().length == 1 ? sizes + "," : sizes;
        String header = "{'descr': '" + array.type() + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        String padded = header + " ".repeat(63 - (header.length() + 10) % 64) + "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.writeBytes(new byte[] {(byte) padded.length(), (byte) (padded.length() >> 8)});
        out.writeBytes(padded.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(array.data().array());
        return out.toByteArray();
    }

    static Map<String, Array> read(Path file) throws IOException {
        Map<String, Array> arrays = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(entry.getName().replace(".npy", ""), array(zip.readAllBytes()));
            }
        }
        return arrays;
    }

    private static Array array(byte[] npy) throws IOException {
        int length = npy[8] & 0xff | (npy[9] & 0xff) << 8;
        String header = new String(npy, 10, length, StandardCharsets.ISO_8859_1);
        Matcher shape = SHAPE.matcher(header);
        if (!shape.find() || !header.contains("<f4")) {
            throw new IOException("not expected: " + header);
        }
        long[] sizes = Pattern.compile("\\d+")
                .matcher(shape.group(1))
                .results()
                .mapToLong(number -> Long.parseLong(number.group()))
                .toArray();
        int begin = 10 + length;
        ByteBuffer data = ByteBuffer.allocate(npy.length - begin).order(ByteOrder.LITTLE_ENDIAN);
        data.put(npy, begin, npy.length - begin).flip();
        return new Array("<f4", sizes, data);
    }
}
