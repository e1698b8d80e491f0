package org.unroll.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files for tests as NumPy does. */
final class NpyBytes {
    private NpyBytes() {}

    static byte[] floats(String shape, float... values) {
        ByteBuffer content = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            content.putFloat(value);
        }
        return npy("<f4", shape, content.array());
    }

    /** Texts of one length, in four bytes a character, filled up with zeros. */
    static byte[] texts(String... texts) {
        int width = Arrays.stream(texts)
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(1);
        ByteBuffer content = ByteBuffer.allocate(4 * width * texts.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < texts.length; i++) {
            content.position(4 * width * i);
            texts[i].codePoints().forEach(content::putInt);
        }
        return npy("<U" + width, "(" + texts.length + ",)", content.array());
    }

    static byte[] npy(String type, String shape, byte[] content) {
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

    static byte[] npz(Map<String, byte[]> arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey() + ".npy"));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** An IDX file of unsigned bytes. */
    static byte[] idx(byte[] elements, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + elements.length);
        bytes.putInt(0x800 | shape.length);
        for (int length : shape) {
            bytes.putInt(length);
        }
        return bytes.put(elements).array();
    }
}
