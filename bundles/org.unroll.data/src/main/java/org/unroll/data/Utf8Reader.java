package org.unroll.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unroll.component.DataException;

/** Reads a stretch of a text file in UTF-8 character by character, and knows the position of each in the file. */
final class Utf8Reader implements CodePoints {
    private final Path file;
    private final RandomAccessFile in;
    private final long end;
    private final byte[] buffer;
    private int filled;
    private int next;
    private long position;
    private long line = 1;
    private long column;

    private Utf8Reader(Path file, RandomAccessFile in, long start, long end, int buffer) {
        this.file = file;
        this.in = in;
        this.end = end;
        this.buffer = new byte[buffer];
        position = start;
    }

    /**
     * Opens a file at a byte that begins a character; at the start of the file a byte order mark is passed over.
     *
     * @param end where to stop
     * @param buffer how many bytes are read at once
     */
    static Utf8Reader open(Path file, long start, long end, int buffer) throws IOException, DataException {
        if (Files.isDirectory(file)) {
            throw new DataException(file, 0, 0, "is a folder; name a file");
        }
        Files.newInputStream(file).close(); // says which file is absent, where RandomAccessFile does not
        var in = new RandomAccessFile(file.toFile(), "r");
        var reader = new Utf8Reader(file, in, start, Math.min(end, in.length()), buffer);
        try {
            in.seek(Math.min(start, in.length()));
            if (start == 0) {
                reader.begin();
            }
            return reader;
        } catch (IOException | DataException e) {
            in.close();
            throw e;
        }
    }

    private void begin() throws IOException, DataException {
        fill();
        int first = filled > 0 ? buffer[0] & 0xff : -1;
        int second = filled > 1 ? buffer[1] & 0xff : -1;
        if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
            throw new DataException(file, 0, 0, "is in UTF-16; save it as UTF-8");
        }
        if (first == 0xEF && second == 0xBB && filled > 2 && (buffer[2] & 0xff) == 0xBF) {
            next = 3;
            position = 3;
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public int next() throws IOException, DataException {
        int first = octet();
        if (first < 0) {
            return -1;
        }
        column++;
        if (first < 0x80) {
            return ascii(first);
        }
        int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
        int character = first & (0x3F >> more);
        for (int i = 0; i < more; i++) {
            int octet = octet();
            if (octet >> 6 != 2) {
                throw wrong("is not a text in UTF-8; save the file as UTF-8");
            }
            character = character << 6 | octet & 0x3F;
        }
        boolean tooLong = character < (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000);
        boolean surrogate = character >= 0xD800 && character < 0xE000;
        if (first < 0xC2 || first > 0xF4 || tooLong || surrogate || character > Character.MAX_CODE_POINT) {
            throw wrong("is not a text in UTF-8; save the file as UTF-8");
        }
        return character;
    }

    private int ascii(int character) throws DataException {
        if (character == '\n') {
            line++;
            column = 0;
        } else if (character == 0) {
            throw wrong("holds a zero byte; a text file has none");
        }
        return character;
    }

    private DataException wrong(String message) {
        return new DataException(file, line, column, message);
    }

    private int octet() throws IOException {
        if (position >= end) {
            return -1;
        }
        if (next == filled) {
            fill();
            if (filled <= 0) {
                return -1;
            }
        }
        position++;
        return buffer[next++] & 0xff;
    }

    private void fill() throws IOException {
        filled = Math.max(0, in.read(buffer));
        next = 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
