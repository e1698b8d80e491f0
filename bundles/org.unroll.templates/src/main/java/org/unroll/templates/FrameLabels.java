package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** Labels of frames, many to many. */
@Component
public final class FrameLabels implements Template {
    private static final Project PROJECT = new Project("frame-labels", List.of("frames.npz"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Labels of frames";
    }

    @Override
    public String description() {
        return "Labels every frame of a noisy sound: a tone begins, goes on, or nothing is heard; many to many.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
