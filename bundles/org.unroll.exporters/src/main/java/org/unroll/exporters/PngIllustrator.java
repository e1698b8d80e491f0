package org.unroll.exporters;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.unroll.engine.Analysis;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.Illustrator;
import org.unroll.engine.RunException;
import org.unroll.model.Architecture;

/** The diagram as PNG: the SVG, rendered without a screen or a browser. */
@Component
public final class PngIllustrator implements Illustrator {
    /** Twice as many pixels as the diagram has at 100 %, so that it can be printed. */
    private static final double SHARPNESS = 2;
    /** What fits into the memory of a small machine; larger diagrams are drawn with fewer pixels. */
    private static final double MOST_PIXELS = 60e6;

    /** The limits of the library guard against drawings of strangers. */
    private static final LoaderContext OURS = LoaderContext.builder()
            .documentLimits(new DocumentLimits(100, 1, Integer.MAX_VALUE))
            .build();

    private final ComponentRegistry registry;

    /** What components are called and which ports they have says the registry. */
    @Activate
    public PngIllustrator(@Reference ComponentRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String format() {
        return "png";
    }

    @Override
    public String extension() {
        return "png";
    }

    @Override
    public String draw(Architecture architecture, Analysis analysis, Theme theme, Path file)
            throws RunException, IOException {
        DiagramSvg.Drawing drawing = SvgIllustrator.drawing(registry, architecture, analysis, theme);
        BufferedImage image;
        try {
            image = raster(drawing);
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new RunException("the diagram cannot be drawn as PNG on this machine (" + e
                    + "), most likely because it has no" + " fonts: install one, or export it as svg");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", bytes)) {
            throw new RunException("this Java cannot write PNG: export the diagram as svg");
        }
        WholeFile.write(file, bytes.toByteArray());
        return "wrote " + file.getFileName() + " (" + drawing.nodes() + " nodes, " + image.getWidth() + "×"
                + image.getHeight() + " pixels)";
    }

    private static BufferedImage raster(DiagramSvg.Drawing drawing) {
        byte[] svg = drawing.svg().getBytes(StandardCharsets.UTF_8);
        SVGDocument document = Objects.requireNonNull(new SVGLoader().load(new ByteArrayInputStream(svg), null, OURS));
        double pixels = (double) drawing.width() * drawing.height();
        double scale = Math.min(SHARPNESS, Math.sqrt(MOST_PIXELS / pixels));
        BufferedImage image = new BufferedImage(
                Math.max(1, (int) Math.round(drawing.width() * scale)),
                Math.max(1, (int) Math.round(drawing.height() * scale)),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.scale(scale, scale);
            document.render(null, graphics);
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
