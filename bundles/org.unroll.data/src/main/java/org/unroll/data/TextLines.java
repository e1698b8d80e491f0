package org.unroll.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;

/** Reads a text file in UTF-8 line by line, and knows where in the file each line stands. */
final class TextLines implements AutoCloseable {
    /** A line of a text has fewer bytes; a file without line ends is most likely no text. */
    private static final int LONGEST = 1 << 24;

    private final Path file;
    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private byte[] bytes = new byte[1 << 10];
    private long position;
    private long number;
    private int ahead;

    /**
     * A line.
     *
     * @param number from 1
     * @param start where its first byte is in the file
     * @param end where the next line begins
     */
    record Line(String text, long number, long start, long end) {}

    private TextLines(Path file, InputStream in, long position) {
        this.file = file;
        this.in = in;
        this.position = position;
    }

    /** Opens a file where a line begins; lines are counted from there. */
    static TextLines at(Path file, long start) throws IOException, DataException {
        if (start == 0) {
            return open(file);
        }
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(start);
            var lines = new TextLines(file, new BufferedInputStream(in, 1 << 12), start);
            lines.ahead = lines.in.read();
            return lines;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Opens a file; a byte order mark is passed over.
     *
     * @throws DataException when it is in UTF-16
     */
    static TextLines open(Path file) throws IOException, DataException {
        if (Files.isDirectory(file)) {
            throw new DataException(file, 0, 0, "is a folder; name a file");
        }
        var lines = new TextLines(file, new BufferedInputStream(Files.newInputStream(file), 1 << 16), 0);
        try {
            lines.begin();
            return lines;
        } catch (IOException | DataException e) {
            lines.close();
            throw e;
        }
    }

    private void begin() throws IOException, DataException {
        in.mark(4);
        int first = in.read();
        int second = in.read();
        if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
            throw new DataException(file, 0, 0, "is in UTF-16; save it as UTF-8");
        }
        if (first == 0xEF && second == 0xBB && in.read() == 0xBF) {
            position = 3;
        } else {
            in.reset();
        }
        ahead = in.read();
    }

    /** The next line without its end; null at the end of the file. */
    @Nullable
    Line next() throws IOException, DataException {
        if (ahead < 0) {
            return null;
        }
        long start = position;
        number++;
        int length = 0;
        while (ahead >= 0 && ahead != '\n' && ahead != '\r') {
            if (length == bytes.length) {
                grow();
            }
            bytes[length++] = (byte) ahead;
            ahead = in.read();
        }
        position += length;
        if (ahead >= 0) {
            boolean carriage = ahead == '\r';
            position++;
            ahead = in.read();
            if (carriage && ahead == '\n') {
                position++;
                ahead = in.read();
            }
        }
        return new Line(decode(length), number, start, position);
    }

    private void grow() throws DataException {
        if (bytes.length >= LONGEST) {
            throw new DataException(
                    file, number, 0, "is longer than " + LONGEST + " bytes; is this a text file with line ends?");
        }
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }

    private String decode(int length) throws DataException {
        CharBuffer text = CharBuffer.allocate(length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        CoderResult result = decoder.reset().decode(buffer, text, true);
        if (result.isError()) {
            throw new DataException(
                    file, number, text.position() + 1, "is not a text in UTF-8; save the file as UTF-8");
        }
        String line = text.flip().toString();
        int zero = line.indexOf('\0');
        if (zero >= 0) {
            throw new DataException(file, number, zero + 1, "holds a zero byte; a text file has none");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
