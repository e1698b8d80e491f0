package org.unroll.component;

import java.util.OptionalInt;

/**
 * One axis of a tensor.
 *
 * @param name the letter of the axis: {@code B}, {@code T}, {@code I}, {@code H}, {@code V}, …
 * @param size its length, or empty where it differs from batch to batch ({@code B}, {@code T})
 */
public record Axis(String name, OptionalInt size) {
    /** The batch axis. */
    public static final Axis B = new Axis("B", OptionalInt.empty());
    /** The time axis. */
    public static final Axis T = new Axis("T", OptionalInt.empty());

    /** An axis of known length. */
    public static Axis of(String name, int size) {
        return new Axis(name, OptionalInt.of(size));
    }

    @Override
    public String toString() {
        return size.isPresent() ? Integer.toString(size.getAsInt()) : name;
    }
}
