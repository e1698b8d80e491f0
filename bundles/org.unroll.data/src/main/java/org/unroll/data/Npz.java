package org.unroll.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.unroll.component.DataException;

/** Reads the arrays of a NumPy {@code .npz} file. */
final class Npz {
    /** Larger arrays do not fit into memory. */
    private static final int LARGEST = 1 << 28;

    private Npz() {}

    /** Reads one entry of the archive. */
    private interface Reader<T> {
        T read(Path file, String name, byte[] bytes) throws DataException;
    }

    /** The arrays of numbers by name. */
    static Map<String, Npy> read(Path file) throws IOException, DataException {
        return read(file, name -> !ArrayNames.isNames(name), Npy::read);
    }

    /** The arrays of names by name. */
    static Map<String, List<String>> names(Path file) throws IOException, DataException {
        return read(file, ArrayNames::isNames, ArrayNames::read);
    }

    private static <T> Map<String, T> read(Path file, Predicate<String> wanted, Reader<T> reader)
            throws IOException, DataException {
        if (Files.isDirectory(file)) {
            throw new DataException(file, 0, 0, "is a folder; name a file");
        }
        var arrays = new LinkedHashMap<String, T>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toArray(ZipEntry[]::new)) {
                String name = entry.getName().replaceFirst("\\.npy$", "");
                if (wanted.test(name)) {
                    arrays.put(name, reader.read(file, name, bytes(file, name, zip, entry)));
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new DataException(file, 0, 0, "is not an .npz file, or is damaged: " + e.getMessage());
        }
        return arrays;
    }

    private static byte[] bytes(Path file, String name, ZipFile zip, ZipEntry entry) throws IOException, DataException {
        if (entry.getSize() > LARGEST) {
            throw tooLarge(file, name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) Math.max(0, entry.getSize()));
            if (in.read() >= 0) {
                throw new DataException(file, 0, 0, "'" + name + "' is longer than the archive says; it is damaged");
            }
            return bytes;
        }
    }

    private static DataException tooLarge(Path file, String name) {
        return new DataException(
                file, 0, 0, "'" + name + "' has more than " + LARGEST + " bytes; cut it into several files");
    }
}
