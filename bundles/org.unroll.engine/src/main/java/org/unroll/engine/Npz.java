package org.unroll.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.model.AtomicFile;

/** Named arrays in NumPy's {@code .npz} format: a zip archive with one {@code .npy} file for each. */
public final class Npz {
    private static final String EXTENSION = ".npy";
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private Npz() {}

    /**
     * Reads all arrays, in the order of the file.
     *
     * @throws RunException when it is not such a file
     */
    public static Map<String, INDArray> read(Path file) throws RunException, IOException {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                byte[] bytes = zip.readAllBytes();
                if (!name.endsWith(EXTENSION) || !startsWithMagic(bytes)) {
                    throw new RunException(file + ": entry " + name + " is not a NumPy array");
                }
                arrays.put(name.substring(0, name.length() - EXTENSION.length()), array(file, name, bytes));
            }
        } catch (ZipException e) {
            throw new RunException(file + ": damaged npz file (" + e.getMessage() + ")", e);
        }
        if (arrays.isEmpty()) {
            throw new RunException(file + ": not an npz file; write it with numpy.savez(file, x=…)");
        }
        return arrays;
    }

    private static INDArray array(Path file, String name, byte[] bytes) throws RunException {
        String header = new String(bytes, 0, Math.min(bytes.length, 256), java.nio.charset.StandardCharsets.ISO_8859_1);
        if (header.contains("'descr': '>") || header.contains("'descr': '|O")) {
            throw new RunException(file + ": array " + name
                    + " has a type that cannot be read; save it as float32, float64, int32 or int64");
        }
        try (BytePointer pointer = new BytePointer(bytes)) {
            return Nd4j.createFromNpyPointer(pointer).dup('c');
        } catch (RuntimeException e) {
            throw new RunException(file + ": array " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean startsWithMagic(byte[] bytes) {
        return bytes.length > MAGIC.length && java.util.Arrays.equals(MAGIC, 0, 6, bytes, 0, 6);
    }

    /** Replaces the file in one step; equal arrays give equal bytes. */
    public static void write(Path file, Map<String, INDArray> arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, INDArray> entry : arrays.entrySet()) {
                ZipEntry item = new ZipEntry(entry.getKey() + EXTENSION);
                item.setTime(0);
                zip.putNextEntry(item);
                zip.write(Nd4j.toNpyByteArray(entry.getValue().dup('c')));
                zip.closeEntry();
            }
        }
        AtomicFile.write(file, bytes.toByteArray());
    }
}
