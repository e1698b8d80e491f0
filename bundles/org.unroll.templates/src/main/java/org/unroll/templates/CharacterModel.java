package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** A character model of a text file, many to many. */
@Component
public final class CharacterModel implements Template {
    private static final Project PROJECT = new Project("character-model", List.of("chronicle.txt"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Character model";
    }

    @Override
    public String description() {
        return "Learns to write like any text file, character by character: many to many.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
