package org.unroll.server;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.emf.common.command.Command;
import org.jspecify.annotations.Nullable;

/** Makes one step of undo of arrow keys that move the same nodes and follow each other closely. */
final class Nudges {
    private static final long CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    private @Nullable Command last;
    private Set<String> moved = Set.of();
    private long at;

    /** Merges a command into the one before it, when both are nudges of the same nodes. */
    boolean merge(EditedModel model, Protocol.Change change, Command command) {
        Protocol.Move move = nudge(change);
        return move != null
                && last != null
                && model.latest() == last
                && System.nanoTime() - at < CLOSE_NANOS
                && moved.equals(ids(move))
                && model.merge(command);
    }

    /** Remembers what was just done. */
    void note(Protocol.Change change, Command command, boolean merged) {
        Protocol.Move move = nudge(change);
        if (!merged) {
            last = move == null ? null : command;
        }
        moved = move == null ? Set.of() : ids(move);
        at = System.nanoTime();
    }

    private static Protocol.@Nullable Move nudge(Protocol.Change change) {
        return change instanceof Protocol.Move move && Boolean.TRUE.equals(move.nudge()) ? move : null;
    }

    private static Set<String> ids(Protocol.Move move) {
        Set<String> ids = new HashSet<>();
        move.moves().forEach(position -> ids.add(position.id()));
        return ids;
    }
}
