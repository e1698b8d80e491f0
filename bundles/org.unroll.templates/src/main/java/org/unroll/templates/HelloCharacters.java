package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** A character model of one word, many to many. */
@Component
public final class HelloCharacters implements Template {
    private static final Project PROJECT = new Project("hello-characters", List.of("hello.txt"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Hello, characters";
    }

    @Override
    public String description() {
        return "Reads h, e, l, l and predicts e, l, l, o: the smallest character model, many to many, right within seconds.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
