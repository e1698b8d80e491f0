package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** A class from two numbers, one to one. */
@Component
public final class BloodPressure implements Template {
    private static final Project PROJECT = new Project("blood-pressure", List.of("people.npz"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Blood-pressure class";
    }

    @Override
    public String description() {
        return "Tells the class of blood pressure from height and weight: one to one, without a time axis.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
