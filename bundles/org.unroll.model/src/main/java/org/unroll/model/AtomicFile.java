package org.unroll.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.NullMarked;

/** Writes files so that a reader, or a crash at any moment, sees the old or the new content and nothing between. */
@NullMarked
public final class AtomicFile {
    private AtomicFile() {}

    /** Replaces the content of a file; the folder must exist. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        Path temporary = Files.createTempFile(folder, "." + target.getFileName(), ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            copyPermissions(target, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Temporary files are made readable by their owner only; a model stays as shared as it was. */
    private static void copyPermissions(Path from, Path to) throws IOException {
        if (!Files.getFileStore(to).supportsFileAttributeView("posix")) {
            return;
        }
        Files.setPosixFilePermissions(
                to,
                Files.exists(from)
                        ? Files.getPosixFilePermissions(from)
                        : java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    }
}
