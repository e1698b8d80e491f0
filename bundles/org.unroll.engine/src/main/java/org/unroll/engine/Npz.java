package org.unroll.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /** Big-endian numbers, texts and objects are not among them. */
    private static final Pattern HEADER =
            Pattern.compile("'descr':\\s*'[<|=][fiub]([1248])'.*'shape':\\s*\\(([0-9, ]*)\\)");

    /** Where the version of the format stands. */
    private static final int VERSION = 6;

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
        check(file, name, bytes);
        try (BytePointer pointer = new BytePointer(bytes)) {
            return Nd4j.createFromNpyPointer(pointer).dup('c');
        } catch (RuntimeException e) {
            throw new RunException(file + ": array " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What reads the elements looks neither at their kind nor at where they end. */
    private static void check(Path file, String name, byte[] bytes) throws RunException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean first = bytes.length > VERSION && bytes[VERSION] == 1;
        int begin = first ? VERSION + 4 : VERSION + 6;
        long length =
                bytes.length < begin ? -1 : first ? buffer.getShort(begin - 2) & 0xffff : buffer.getInt(begin - 4);
        if (length < 0 || length > bytes.length - begin) {
            throw new RunException(file + ": array " + name + " ends within its header; write the file again");
        }
        Matcher header = HEADER.matcher(new String(bytes, begin, (int) length, StandardCharsets.ISO_8859_1));
        if (!header.find()) {
            throw new RunException(file + ": array " + name
                    + " has a type that cannot be read; save it as float32, float64, int32 or int64");
        }
        BigInteger size = new BigInteger(header.group(1));
        for (String axis : header.group(2).split(",")) {
            size = axis.isBlank() ? size : size.multiply(new BigInteger(axis.strip()));
        }
        if (!size.equals(BigInteger.valueOf(bytes.length - begin - length))) {
            throw new RunException(file + ": array " + name + " has " + (bytes.length - begin - length)
                    + " bytes where its shape needs " + size + "; write the file again");
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
