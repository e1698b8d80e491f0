package org.unroll.exporters;

import java.util.EnumMap;
import java.util.Map;
import org.unroll.component.Contract;
import org.unroll.engine.Illustrator.Theme;
import org.unroll.model.Kind;

/** Colours of a diagram, those of the workbench page. */
record Colours(
        String background,
        String surface,
        String sunken,
        String border,
        String text,
        String muted,
        String numbers,
        String ids,
        String state,
        String unknown,
        Map<Kind, String> kinds) {

    private static final Colours LIGHT = new Colours(
            "#f7f8fb",
            "#ffffff",
            "#f5f6f9",
            "#dfe2e9",
            "#171c26",
            "#545e6e",
            "#3f7be0",
            "#b06a00",
            "#8a4be8",
            "#7d8797",
            kinds("#0b7285", "#1c64d8", "#7a3ae0", "#b0249c", "#0a7a53", "#a65205", "#c2255c", "#3d4f6e"));

    private static final Colours DARK = new Colours(
            "#0f1319",
            "#1c212a",
            "#11151b",
            "#2a313d",
            "#e7eaf0",
            "#9fa9b8",
            "#6ea3ff",
            "#f0b24a",
            "#bb9aff",
            "#7d8797",
            kinds("#3bc9db", "#74a7ff", "#b592ff", "#f183dd", "#4cd6a2", "#ffb066", "#ff8fab", "#a9bbdc"));

    static Colours of(Theme theme) {
        return theme == Theme.LIGHT ? LIGHT : DARK;
    }

    /** What stands on the diagram; the training plan and what it holds does not. */
    private static Map<Kind, String> kinds(String... colours) {
        Kind[] drawn = {
            Kind.INPUT, Kind.LAYER, Kind.CELL, Kind.WRAPPER, Kind.ENCODER, Kind.DECODER, Kind.LOSS, Kind.GROUP,
        };
        Map<Kind, String> kinds = new EnumMap<>(Kind.class);
        for (int i = 0; i < drawn.length; i++) {
            kinds.put(drawn[i], colours[i]);
        }
        return kinds;
    }

    String of(Kind kind) {
        return kinds.getOrDefault(kind, muted);
    }

    String of(Contract contract) {
        if (contract.role() == Contract.Role.STATE) {
            return state;
        }
        return contract.element() == Contract.Element.IDS ? ids : numbers;
    }
}
