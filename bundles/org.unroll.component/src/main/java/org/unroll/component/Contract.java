package org.unroll.component;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What travels on a wire: the axes, the kind of element, and whether it is data or a state.
 *
 * @param axes outermost first, for example {@code [B,T,I]}
 * @param element numbers, or ids of one of {@code classes} classes
 * @param classes how many ids there are; empty for numbers
 * @param role data, or the state of a recurrent component
 * @param parts the tensors a state consists of ({@code h}; {@code h, c}); empty for data
 * @param lengths whether the length of every row rides along, so that padding is told from data
 */
public record Contract(
        List<Axis> axes, Element element, OptionalInt classes, Role role, List<State> parts, boolean lengths) {

    /** The kind of element of a tensor. */
    public enum Element {
        FLOAT,
        IDS
    }

    /** Data, or the state of a recurrent component. */
    public enum Role {
        DATA,
        STATE
    }

    public Contract {
        axes = List.copyOf(axes);
        parts = List.copyOf(parts);
    }

    /** A sequence of feature vectors {@code [B,T,features]}. */
    public static Contract sequence(int features) {
        return data(List.of(Axis.B, Axis.T, Axis.of("I", features)), true);
    }

    /** A sequence of ids {@code [B,T]}, each below {@code classes}. */
    public static Contract tokens(int classes) {
        return new Contract(List.of(Axis.B, Axis.T), Element.IDS, OptionalInt.of(classes), Role.DATA, List.of(), true);
    }

    /** One feature vector per row, {@code [B,features]}. */
    public static Contract vector(int features) {
        return data(List.of(Axis.B, Axis.of("I", features)), false);
    }

    /** One id per row, {@code [B]}, below {@code classes}. */
    public static Contract label(int classes) {
        return new Contract(List.of(Axis.B), Element.IDS, OptionalInt.of(classes), Role.DATA, List.of(), false);
    }

    /** Numbers with these axes. */
    public static Contract data(List<Axis> axes, boolean lengths) {
        return new Contract(axes, Element.FLOAT, OptionalInt.empty(), Role.DATA, List.of(), lengths);
    }

    /** A state {@code [runs,B,size]} of which every part has this shape; runs are layers × directions. */
    public static Contract state(int runs, int size, List<String> parts) {
        return state(runs, parts.stream().map(part -> new State(part, size)).toList());
    }

    /** A state of which each part is {@code [runs,B,size]}; runs are layers × directions. */
    public static Contract state(int runs, List<State> parts) {
        int[] sizes = parts.stream().mapToInt(State::size).distinct().toArray();
        Axis last = sizes.length == 1 ? Axis.of("H", sizes[0]) : new Axis("H", OptionalInt.empty());
        return new Contract(
                List.of(Axis.of("LD", runs), Axis.B, last),
                Element.FLOAT,
                OptionalInt.empty(),
                Role.STATE,
                parts,
                false);
    }

    /** Whether there is a time axis. */
    public boolean sequential() {
        return axes.contains(Axis.T);
    }

    /**
     * Length of the last axis.
     *
     * @throws ContractException when there is no last axis of known length
     */
    public int features() {
        if (element == Element.FLOAT
                && !axes.isEmpty()
                && axes.get(axes.size() - 1).size().isPresent()) {
            return axes.get(axes.size() - 1).size().getAsInt();
        }
        throw new ContractException("needs feature vectors, but gets " + this, "put an Embedding or a Dense before it");
    }

    /** The same contract with another last axis. */
    public Contract withFeatures(String axis, int size) {
        var changed =
                new java.util.ArrayList<>(axes.subList(0, element == Element.IDS ? axes.size() : axes.size() - 1));
        changed.add(Axis.of(axis, size));
        return data(changed, lengths);
    }

    /** The names of the parts. */
    public List<String> names() {
        return parts.stream().map(State::name).toList();
    }

    /**
     * The text drawn on a wire, for example {@code B×T×256}, {@code B×T ids<65>}, {@code 2×B×128 h,c} or, where the parts
     * differ in size, {@code 2×B×H h:64,c:128}.
     */
    @Override
    public String toString() {
        String text = axes.stream().map(Axis::toString).collect(Collectors.joining("×"));
        if (element == Element.IDS) {
            text += " ids<" + (classes.isPresent() ? classes.getAsInt() : "?") + ">";
        }
        if (role == Role.DATA) {
            return text;
        }
        boolean alike = axes.get(axes.size() - 1).size().isPresent();
        return text
                + parts.stream()
                        .map(part -> alike ? part.name() : part.name() + ":" + part.size())
                        .collect(Collectors.joining(",", " ", ""));
    }
}
