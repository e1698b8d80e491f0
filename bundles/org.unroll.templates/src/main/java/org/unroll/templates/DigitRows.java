package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** Digits as sequences of rows, many to one. */
@Component
public final class DigitRows implements Template {
    private static final Project PROJECT = new Project("digit-rows", List.of());

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Digits, row by row";
    }

    @Override
    public String description() {
        return "Reads images of digits row by row in both directions, from files in MNIST's format: many to one.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
        new DigitImages(1500, 1).write(folder);
    }
}
