package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** Unaligned many to many: digits to words. */
@Component
public final class NumberToWords implements Template {
    private static final Project PROJECT = new Project("number-to-words", List.of("numbers.tsv", "make_numbers.py"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Number to words";
    }

    @Override
    public String description() {
        return "Numbers digit by digit to English words: encoder, decoder and attention, many to many.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
