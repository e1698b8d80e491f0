package org.unroll.exporters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Contract;
import org.unroll.engine.Analysis;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.TypeDescription;

/** The diagram of a model as an SVG file that stands on its own. */
final class DiagramSvg {
    private static final int MARGIN = 40;
    // SansSerif and Monospaced are what Java calls the fonts of every machine; it finds no name after a space
    private static final String FONT = "Inter,Helvetica,Arial,SansSerif,sans-serif";
    private static final String MONO = "JetBrains Mono,Menlo,Consolas,Monospaced,monospace";
    private static final double CHARACTER = 6.1;
    private static final int BAR = 5;

    private final Colours colours;
    private final Analysis analysis;
    private final StringBuilder out = new StringBuilder();

    /** What was drawn, and how large it is. */
    record Drawing(String svg, int width, int height, int nodes) {}

    private DiagramSvg(Colours colours, Analysis analysis) {
        this.colours = colours;
        this.analysis = analysis;
    }

    /** Draws a diagram. */
    static Drawing of(
            Architecture architecture,
            Analysis analysis,
            Function<EObject, @Nullable TypeDescription> types,
            Colours colours) {
        return new DiagramSvg(colours, analysis).draw(architecture, types);
    }

    private Drawing draw(Architecture architecture, Function<EObject, @Nullable TypeDescription> types) {
        List<Card> cards = architecture.getComponents().stream()
                .map(component ->
                        Card.of(component, types, c -> analysis.weights().getOrDefault(c.getId(), 0L)))
                .toList();
        List<Line> lines = Line.of(architecture);
        Map<Component, Places.Point> places = Places.of(architecture, cards, lines);
        double left = cards.stream().mapToDouble(c -> at(places, c).x()).min().orElse(0) - MARGIN;
        double top = cards.stream().mapToDouble(c -> at(places, c).y()).min().orElse(0) - MARGIN;
        int width = (int) Math.ceil(cards.stream()
                        .mapToDouble(c -> at(places, c).x() + c.width())
                        .max()
                        .orElse(0)
                + MARGIN
                - left);
        int height = (int) Math.ceil(cards.stream()
                        .mapToDouble(c -> at(places, c).y() + c.height())
                        .max()
                        .orElse(0)
                + MARGIN
                - top);
        write(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"%s %s %d %d\""
                        + " font-family=\"%s\" font-size=\"11.5\">%n",
                width, height, n(left), n(top), width, height, FONT);
        write("<title>%s</title>%n", text(String.valueOf(architecture.getName())));
        rect(left, top, width, height, 0, colours.background(), null);
        Map<Component, Card> byComponent = cards.stream().collect(Collectors.toMap(Card::component, card -> card));
        List<Cord> cords = new ArrayList<>();
        for (Line wire : lines) {
            Card source = byComponent.get(wire.from().component());
            Card target = byComponent.get(wire.to().component());
            if (source != null && target != null) {
                cords.add(cord(wire, source, target, places));
            }
        }
        cords.forEach(this::curve);
        cards.forEach(card -> node(card, at(places, card).x(), at(places, card).y()));
        cords.forEach(this::ends);
        cords.forEach(this::tag);
        write("</svg>%n");
        return new Drawing(out.toString(), width, height, cards.size());
    }

    private static Places.Point at(Map<Component, Places.Point> places, Card card) {
        return places.getOrDefault(card.component(), new Places.Point(0, 0));
    }

    /** A wire with the places of its ends. */
    private record Cord(double x1, double y1, double x2, double y2, String colour, boolean dashed, String label) {}

    private Cord cord(Line wire, Card source, Card target, Map<Component, Places.Point> places) {
        Contract contract = analysis.wires().get(wire.wire());
        return new Cord(
                at(places, source).x() + source.width(),
                at(places, source).y() + source.portAt(false, wire.from().port()),
                at(places, target).x(),
                at(places, target).y() + target.portAt(true, wire.to().port()),
                contract == null ? colours.unknown() : colours.of(contract),
                contract != null && contract.role() == Contract.Role.STATE,
                contract == null ? "?" : contract.toString());
    }

    private void curve(Cord cord) {
        double bend = Math.max(40, Math.abs(cord.x2 - cord.x1) / 2);
        write(
                "<path d=\"M%s %sC%s %s %s %s %s %s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>%n",
                n(cord.x1),
                n(cord.y1),
                n(cord.x1 + bend),
                n(cord.y1),
                n(cord.x2 - bend),
                n(cord.y2),
                n(cord.x2),
                n(cord.y2),
                cord.colour,
                cord.dashed ? " stroke-dasharray=\"7 5\"" : "");
    }

    private void ends(Cord cord) {
        write("<circle cx=\"%s\" cy=\"%s\" r=\"5\" fill=\"%s\"/>", n(cord.x1), n(cord.y1), cord.colour);
        write("<circle cx=\"%s\" cy=\"%s\" r=\"5\" fill=\"%s\"/>%n", n(cord.x2), n(cord.y2), cord.colour);
    }

    private void tag(Cord cord) {
        double width = cord.label.length() * CHARACTER + 14;
        double x = (cord.x1 + cord.x2) / 2;
        double y = (cord.y1 + cord.y2) / 2;
        rect(x - width / 2, y - 10, width, 20, 10, colours.surface(), cord.colour);
        write(
                "<text x=\"%s\" y=\"%s\" font-family=\"%s\" font-size=\"10\" text-anchor=\"middle\" fill=\"%s\">%s</text>%n",
                n(x), n(y + 3.5), MONO, colours.text(), text(cord.label));
    }

    private void node(Card card, double x, double y) {
        String colour = colours.of(card.kind());
        int width = card.width();
        rect(x, y, width, card.height(), 10, colours.surface(), colours.border());
        rect(x, y, BAR, card.height(), 2.5, colour, null);
        double start = x + Card.PADDING;
        double end = x + width - Card.PADDING;
        line(start, y + 21, "start", "font-size=\"13\" font-weight=\"bold\"", colours.text(), card.name());
        line(start, y + 37, "start", "font-size=\"11\"", colour, card.subtitle());
        double at = y + Card.HEADER;
        rule(x + BAR, at, width - BAR);
        for (int row = 0; row < card.rows(); row++) {
            double baseline = at + 5 + row * Card.ROW + 15;
            line(start, baseline, "start", "", colours.muted(), Card.at(card.inputs(), row));
            line(end, baseline, "end", "", colours.muted(), Card.at(card.outputs(), row));
        }
        at += card.portsHeight();
        if (!card.values().isEmpty()) {
            rule(x + BAR, at, width - BAR);
        }
        for (int i = 0; i < card.values().size(); i++) {
            double baseline = at + 20 + i * Card.LINE;
            line(
                    start,
                    baseline,
                    "start",
                    "",
                    colours.muted(),
                    card.values().get(i).label());
            String value = card.values().get(i).value();
            line(end, baseline, "end", "font-weight=\"bold\"", colours.text(), value);
        }
        parts(card, x + 8, at + card.valuesHeight() + Card.GAP, width - 16);
    }

    private void parts(Card card, double x, double top, double width) {
        double y = top;
        for (Card part : card.parts()) {
            part(part, x, y, width);
            y += part.childHeight() + Card.GAP;
        }
    }

    private void part(Card card, double x, double y, double width) {
        String colour = colours.of(card.kind());
        rect(x, y, width, card.childHeight(), 7, colours.sunken(), colours.border());
        rect(x, y, 4, card.childHeight(), 2, colour, null);
        line(x + 12, y + 18, "start", "font-weight=\"bold\"", colours.text(), card.name());
        line(x + 12, y + 33, "start", "font-size=\"10.5\"", colour, card.subtitle());
        if (!card.values().isEmpty()) {
            String value = card.values().get(0).value();
            line(x + width - 10, y + 25, "end", "font-weight=\"bold\"", colours.text(), value);
        }
        parts(card, x + 8, y + card.childHeight() - partsHeight(card), width - 16);
    }

    private static int partsHeight(Card card) {
        return card.parts().stream()
                        .mapToInt(part -> part.childHeight() + Card.GAP)
                        .sum()
                + 2;
    }

    private void rule(double x, double y, double width) {
        write("<path d=\"M%s %sh%s\" stroke=\"%s\"/>", n(x), n(y), n(width), colours.border());
    }

    private void rect(
            double x, double y, double width, double height, double round, String fill, @Nullable String stroke) {
        write(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\"%s/>%n",
                n(x), n(y), n(width), n(height), n(round), fill, stroke == null ? "" : " stroke=\"" + stroke + "\"");
    }

    private void line(double x, double y, String anchor, String font, String colour, String content) {
        if (!content.isEmpty()) {
            write(
                    "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s fill=\"%s\">%s</text>%n",
                    n(x), n(y), anchor, font, colour, text(content));
        }
    }

    private void write(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }

    private static String n(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.format(Locale.ROOT, "%.1f", number);
    }

    private static String text(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
