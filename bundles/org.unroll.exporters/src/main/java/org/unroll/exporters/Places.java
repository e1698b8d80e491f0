package org.unroll.exporters;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.unroll.model.Architecture;
import org.unroll.model.Component;

/** Where cards stand: where the user put them; the others below, from left to right along their wires. */
final class Places {
    private static final int BETWEEN_COLUMNS = 120;
    private static final int BETWEEN_ROWS = 40;

    /** The upper left corner of a card. */
    record Point(double x, double y) {}

    private Places() {}

    static Map<Component, Point> of(Architecture architecture, List<Card> cards, List<Line> lines) {
        Map<Component, Point> places = new HashMap<>();
        if (architecture.getDiagram() != null) {
            architecture
                    .getDiagram()
                    .getPositions()
                    .forEach(at -> places.put(at.getComponent(), new Point(at.getX(), at.getY())));
        }
        double below = 0;
        for (Card card : cards) {
            Point at = places.get(card.component());
            below = at == null ? below : Math.max(below, at.y() + card.height() + 2.0 * BETWEEN_ROWS);
        }
        List<Card> homeless = cards.stream()
                .filter(card -> !places.containsKey(card.component()))
                .toList();
        places.putAll(inColumns(lines, homeless, below));
        return places;
    }

    private static Map<Component, Point> inColumns(List<Line> lines, List<Card> cards, double top) {
        Map<Component, Integer> columns = columns(lines, cards);
        Map<Component, Point> places = new HashMap<>();
        double x = 0;
        int last = columns.values().stream().mapToInt(column -> column).max().orElse(-1);
        for (int column = 0; column <= last; column++) {
            int here = column;
            double y = top;
            int widest = 0;
            for (Card card : cards.stream()
                    .filter(c -> columns.getOrDefault(c.component(), 0) == here)
                    .toList()) {
                places.put(card.component(), new Point(x, y));
                y += card.height() + BETWEEN_ROWS;
                widest = Math.max(widest, card.width());
            }
            x += widest + BETWEEN_COLUMNS;
        }
        return places;
    }

    /** How many wires stand at most between a component and a beginning. */
    private static Map<Component, Integer> columns(List<Line> lines, List<Card> cards) {
        Map<Component, Integer> columns = new LinkedHashMap<>();
        cards.forEach(card -> columns.put(card.component(), 0));
        Map<Component, List<Line>> leaving = lines.stream()
                .filter(line -> columns.containsKey(line.from().component())
                        && columns.containsKey(line.to().component()))
                .collect(Collectors.groupingBy(line -> line.from().component()));
        // A model under construction may hold a loop, which would push its members to the right for ever.
        for (int round = 0; round < cards.size(); round++) {
            boolean moved = false;
            for (Map.Entry<Component, List<Line>> wires : leaving.entrySet()) {
                int next = columns.getOrDefault(wires.getKey(), 0) + 1;
                for (Line wire : wires.getValue()) {
                    if (columns.getOrDefault(wire.to().component(), next) < next && next < cards.size()) {
                        columns.put(wire.to().component(), next);
                        moved = true;
                    }
                }
            }
            if (!moved) {
                break;
            }
        }
        return columns;
    }
}
