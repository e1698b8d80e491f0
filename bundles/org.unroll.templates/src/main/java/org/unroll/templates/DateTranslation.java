package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** Unaligned many to many: dates as people write them to ISO 8601. */
@Component
public final class DateTranslation implements Template {
    private static final Project PROJECT = new Project("date-translation", List.of("dates.tsv", "make_dates.py"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Date translation";
    }

    @Override
    public String description() {
        return "Dates as people write them to ISO 8601, character by character: encoder, decoder and attention, many to many.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
