package org.unroll.exporters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.unroll.engine.Analysis;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.Illustrator;
import org.unroll.model.Architecture;
import org.unroll.model.Placeholders;

/** The diagram as SVG. */
@Component
public final class SvgIllustrator implements Illustrator {
    private final ComponentRegistry registry;

    /** What components are called and which ports they have says the registry. */
    @Activate
    public SvgIllustrator(@Reference ComponentRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String format() {
        return "svg";
    }

    @Override
    public String extension() {
        return "svg";
    }

    @Override
    public String draw(Architecture architecture, Analysis analysis, Theme theme, Path file) throws IOException {
        DiagramSvg.Drawing drawing = drawing(registry, architecture, analysis, theme);
        WholeFile.write(file, drawing.svg().getBytes(StandardCharsets.UTF_8));
        return "wrote " + file.getFileName() + " (" + drawing.nodes() + " nodes, " + drawing.width() + "×"
                + drawing.height() + ")";
    }

    static DiagramSvg.Drawing drawing(
            ComponentRegistry registry, Architecture architecture, Analysis analysis, Theme theme) {
        return DiagramSvg.of(
                architecture,
                analysis,
                object -> registry.find(Placeholders.typeId(object.eClass()))
                        .map(ComponentRegistry.Registered::description)
                        .orElse(null),
                Colours.of(theme));
    }
}
