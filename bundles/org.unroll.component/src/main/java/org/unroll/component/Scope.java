package org.unroll.component;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a component sees while it writes its computation as a graph. The sizes of {@code B} and {@code T} are not
 * known then and must not be read from a variable's shape.
 */
@ProviderType
public interface Scope {
    /** The graph to write into. */
    SameDiff graph();

    /** The tensor at an input port; of a state {@code port.part}, {@code [runs,B,size]}. */
    SDVariable input(String port);

    /** A weight by the name it was declared with. */
    SDVariable weight(String name);

    /** Whether the graph will be trained; dropout does nothing otherwise. */
    boolean training();

    /** Fresh numbers in [0,1), of the shape of the variable, new for every batch and repeatable from the seed. */
    SDVariable uniform(String name, SDVariable like);

    /**
     * Number of valid steps of every row, {@code [B]}, in the element type of the network; of the port {@code in} where
     * there are several.
     */
    SDVariable lengths();

    /** The step numbers 0, 1, …, T-1, {@code [T]}, in the element type of the network; of the same port. */
    SDVariable steps();

    /** Number of valid steps of every row at an input port, {@code [B]}. */
    SDVariable lengths(String port);

    /** The step numbers at an input port, {@code [T]}. */
    SDVariable steps(String port);

    /** 1 where a step at an input port lies within the length of its row and 0 in its padding, {@code [B,T]}. */
    default SDVariable valid(String port) {
        // [1,T] instead of [T]: comparing [T] with [1,1], one row, fails in ND4J 1.0.0-M2.1.
        SDVariable steps = graph().expandDims(steps(port), 0);
        SDVariable lengths = graph().expandDims(lengths(port), 1);
        return graph().lt(steps, lengths).castTo(lengths.dataType());
    }
}
