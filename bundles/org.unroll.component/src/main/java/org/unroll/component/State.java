package org.unroll.component;

/**
 * One tensor of a cell's state, {@code [B,size]}.
 *
 * @param name {@code h}, {@code c}, …
 * @param size hidden units
 */
public record State(String name, int size) {}
