package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** Tags of words, many to many. */
@Component
public final class PartOfSpeech implements Template {
    private static final Project PROJECT = new Project("part-of-speech", List.of("sentences.conllu"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Parts of speech";
    }

    @Override
    public String description() {
        return "Tells nouns from verbs by what stands around them, from a file in the CoNLL-U format: many to many.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
