package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.engine.Analysis;
import org.unroll.engine.Illustrator.Theme;
import org.unroll.engine.Standalone;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class IllustratorTest {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:unroll="urn:unroll:model"
                xmlns:absent="urn:absent" name="a &lt; b">
              <components xsi:type="absent:Input" id="input-1" name="x"/>
              <components xsi:type="absent:Pile" id="pile-1" name="pile">
                <layers xsi:type="absent:Cell" id="cell-1" name="lower"/>
                <layers xsi:type="absent:Cell" id="cell-2" name="upper"/>
              </components>
              <components xsi:type="absent:Dense" id="dense-1" name="y"/>
              <connections id="wire-1" source="input-1" target="pile-1"/>
              <connections id="wire-2" source="pile-1" target="dense-1"/>
            """;
    private static final String PLACED = """
              <diagram>
                <positions component="input-1" x="-100.0" y="30.0"/>
                <positions component="pile-1" x="200.0" y="30.0"/>
                <positions component="dense-1" x="520.0" y="250.0"/>
              </diagram>
            """;
    private static final String FOOT = "</unroll:Architecture>\n";

    @TempDir
    Path folder;

    private final Standalone engine = new Standalone();

    @Test
    void theSvgHoldsEveryNameAndStandsOnItsOwn() throws Exception {
        Element svg = svg(HEAD + PLACED + FOOT);
        assertThat(texts(svg)).contains("x", "pile", "lower", "upper", "y", "Pile (not installed)");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("a < b");
        assertThat(svg.getElementsByTagName("image").getLength()).isZero();
    }

    @Test
    void nodesStandWhereTheDiagramSaysAndWiresReachThem() throws Exception {
        Element svg = svg(HEAD + PLACED + FOOT);
        assertThat(svg.getAttribute("viewBox")).startsWith("-140 -10 ");
        NodeList paths = svg.getElementsByTagName("path");
        assertThat(((Element) paths.item(0)).getAttribute("d")).endsWith(" 200 53");
        assertThat(((Element) paths.item(1)).getAttribute("d")).endsWith(" 520 273");
    }

    @Test
    void nodesWithoutAPlaceStandFromLeftToRightAndApart() throws Exception {
        Architecture model = model(HEAD + FOOT);
        List<Card> cards = model.getComponents().stream()
                .map(component -> Card.of(component, type -> null, any -> 0))
                .toList();
        var places = Places.of(model, cards, Line.of(model));
        List<Double> x = new ArrayList<>();
        cards.forEach(card ->
                x.add(Objects.requireNonNull(places.get(card.component())).x()));
        assertThat(x).isSorted().doesNotHaveDuplicates();
        for (int i = 1; i < cards.size(); i++) {
            assertThat(x.get(i)).isGreaterThan(x.get(i - 1) + cards.get(i - 1).width());
        }
    }

    @Test
    void aGroupIsDrawnAsOneNodeWithItsPorts() throws Exception {
        String group = HEAD.replace(
                        "<components xsi:type=\"absent:Pile\"",
                        "<components xsi:type=\"unroll:Group\" id=\"group-1\" name=\"block\">"
                                + "<ports name=\"features\" input=\"true\" component=\"pile-1\" port=\"in\"/>"
                                + "<components xsi:type=\"absent:Pile\"")
                .replace("</components>", "</components></components>");
        Element svg = svg(group + FOOT);
        assertThat(texts(svg))
                .contains("block", "features", "out", "Components", "1")
                .doesNotContain("pile", "lower");
        List<String> curves = new ArrayList<>();
        for (int i = 0; i < svg.getElementsByTagName("path").getLength(); i++) {
            curves.add(((Element) svg.getElementsByTagName("path").item(i)).getAttribute("d"));
        }
        assertThat(curves).filteredOn(d -> d.contains("C")).hasSize(2);
    }

    @Test
    void aLoopIsDrawnToo() throws Exception {
        String back = "<connections id=\"wire-3\" source=\"dense-1\" target=\"pile-1\" targetPort=\"other\"/>";
        assertThat(texts(svg(HEAD + back + FOOT))).contains("x", "pile", "y");
    }

    @Test
    void thePngIsTwiceAsLargeAndShowsTheColoursOfTheTheme() throws Exception {
        Architecture model = model(HEAD + PLACED + FOOT);
        Analysis analysis = engine.analyzer().analyze(model);
        Element svg = svg(HEAD + PLACED + FOOT);
        for (Theme theme : Theme.values()) {
            Path file = folder.resolve(theme + ".png");
            new PngIllustrator(engine.registry()).draw(model, analysis, theme, file);
            BufferedImage image = ImageIO.read(file.toFile());
            assertThat(image.getWidth()).isEqualTo(2 * Integer.parseInt(svg.getAttribute("width")));
            assertThat(image.getHeight()).isEqualTo(2 * Integer.parseInt(svg.getAttribute("height")));
            Colours colours = Colours.of(theme);
            assertThat(colour(image, 2, 2)).isEqualTo(colours.background());
            // in the header of the first node, right of what is written there
            assertThat(colour(image, 2 * (40 + 145), 2 * (40 + 8))).isEqualTo(colours.surface());
            assertThat(colours(image)).contains(colours.unknown()).hasSizeGreaterThan(30);
        }
    }

    @Test
    void anEmptyModelGivesAPictureOfNothing() throws Exception {
        String empty = HEAD.substring(0, HEAD.indexOf("  <components")) + FOOT;
        Path file = folder.resolve("empty.png");
        Architecture model = model(empty);
        new PngIllustrator(engine.registry()).draw(model, engine.analyzer().analyze(model), Theme.LIGHT, file);
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(160);
    }

    private Architecture model(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("m.unroll"), content);
        return ArchitectureResource.open(file).architecture();
    }

    private Element svg(String content) throws Exception {
        Architecture model = model(content);
        Path file = folder.resolve("m.svg");
        new SvgIllustrator(engine.registry()).draw(model, engine.analyzer().analyze(model), Theme.LIGHT, file);
        byte[] bytes = Files.readString(file).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
    }

    private static List<String> texts(Element svg) {
        NodeList nodes = svg.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static String colour(BufferedImage image, int x, int y) {
        Color colour = new Color(image.getRGB(x, y));
        return String.format("#%02x%02x%02x", colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    private static Set<String> colours(BufferedImage image) {
        Set<String> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x += 3) {
            for (int y = 0; y < image.getHeight(); y += 3) {
                colours.add(colour(image, x, y));
            }
        }
        return colours;
    }
}
