package org.unroll.data;

import java.io.IOException;
import org.unroll.component.DataException;

/** Characters one after another. */
interface CodePoints extends AutoCloseable {
    /** The next character, -1 at the end. */
    int next() throws IOException, DataException;

    /** Where the next character begins. */
    long position();

    @Override
    void close() throws IOException;

    /** Those of a text in memory. */
    final class Of implements CodePoints {
        private final String text;
        private int position;

        Of(String text) {
            this(text, 0);
        }

        Of(String text, int start) {
            this.text = text;
            position = start;
        }

        @Override
        public int next() {
            if (position == text.length()) {
                return -1;
            }
            int character = text.codePointAt(position);
            position += Character.charCount(character);
            return character;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
