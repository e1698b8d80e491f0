package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** An empty diagram with a training plan that is ready. */
@Component
public final class Empty implements Template {
    private static final Project PROJECT = new Project("empty", List.of("airline-passengers.csv"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Empty project";
    }

    @Override
    public String description() {
        return "An empty diagram with a training plan that is ready: a monthly series, Adam and gradient clipping.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
