package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** The label of a sentence, many to one. */
@Component
public final class Sentiment implements Template {
    private static final Project PROJECT = new Project("sentiment", List.of("reviews.csv"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Sentiment";
    }

    @Override
    public String description() {
        return "Tells whether a sentence praises or blames, also where it turns a word round: many to one.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
