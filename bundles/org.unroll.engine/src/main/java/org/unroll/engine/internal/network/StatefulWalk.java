package org.unroll.engine.internal.network;

import java.util.List;

/** The walk of one cell. */
interface StatefulWalk extends Walk {
    /** The tensors of the state. */
    List<CellState> states();
}
