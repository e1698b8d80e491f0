package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The diagram of a model that was never trained, drawn without a browser. */
@ExtendWith(SharedSession.class)
class PictureTest {
    private static final List<String> NAMES = List.of("x", "recurrent", "lstm", "last", "forecast", "loss");

    private final Unroll unroll;

    @TempDir
    Path folder;

    private Path model = Path.of("");

    PictureTest(Unroll unroll) {
        this.unroll = unroll;
    }

    @BeforeEach
    void makeProject() throws Exception {
        Path project = folder.resolve("project");
        unroll.run("new", "airline-passengers", project).ok();
        model = project.resolve("airline-passengers.unroll");
    }

    @Test
    void theDiagramIsDrawnAsSvgAndPng() throws Exception {
        Path svg = folder.resolve("model.svg");
        unroll.run("export", model, "--out", svg).ok();
        Element drawing = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(svg.toFile())
                .getDocumentElement();
        assertThat(drawing.getTagName()).isEqualTo("svg");
        assertThat(drawing.getTextContent()).contains(NAMES).contains("Bidirectional · ", "B×T×32", "Merge");
        assertThat(drawing.getTextContent()).doesNotContain("not installed");

        Path png = folder.resolve("model.png");
        unroll.run("export", model, "--format", "png", "--theme", "dark", "--out", png)
                .ok();
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(2 * Integer.parseInt(drawing.getAttribute("width")));
        assertThat(image.getRGB(1, 1) & 0xffffff).isEqualTo(0x0f1319);
    }

    @Test
    void whatCannotBeDrawnLeavesTheOldFile() throws Exception {
        Path old = Files.writeString(folder.resolve("model.svg"), "precious");
        Path broken = Files.writeString(folder.resolve("broken.unroll"), "<?xml version=\"1.0\"?>\n<nonsense");
        unroll.run("export", broken, "--out", old).exits(1);
        assertThat(old).hasContent("precious");
        Outcome outcome = unroll.run("export", model, "--out", folder.resolve("model.gif"))
                .exits(2);
        assertThat(outcome.err()).contains("svg").contains("png");
    }
}
