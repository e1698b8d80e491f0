package org.unroll.server;

import java.util.Optional;
import org.eclipse.emf.common.command.Command;

/**
 * A change to carry out.
 *
 * @param result what the request is answered with: the id of what was made; otherwise empty
 * @param command one step of undo, with a label for people; none when there is nothing to change
 */
record Edit(String result, Optional<Command> command) {
    static Edit of(Command command) {
        return new Edit("", Optional.of(command));
    }

    static Edit of(String result, Command command) {
        return new Edit(result, Optional.of(command));
    }

    static Edit nothing() {
        return new Edit("", Optional.empty());
    }
}
