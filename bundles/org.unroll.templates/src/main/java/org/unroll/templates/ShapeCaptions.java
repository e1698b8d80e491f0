package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** One to many: drawings to sentences. */
@Component
public final class ShapeCaptions implements Template {
    private static final Project PROJECT =
            new Project("shape-captions", List.of("captions.tsv", "images.npz", "one.npz", "make_shapes.py"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Captions of shapes";
    }

    @Override
    public String description() {
        return "Drawings of circles, squares, triangles and crosses to sentences about them: one to many.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
