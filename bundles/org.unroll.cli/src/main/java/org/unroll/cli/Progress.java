package org.unroll.cli;

import java.util.function.Consumer;
import org.unroll.engine.TrainingEvent;

/** Shows a person how a run goes, on standard error: a bar on a terminal, lines elsewhere. */
final class Progress {
    private Progress() {}

    /** What fits the surroundings. */
    static Consumer<TrainingEvent> on(Shell shell) {
        return shell.terminal()
                ? new ProgressBar(shell.err(), System::nanoTime)
                : new ProgressLines(shell.err(), System::nanoTime);
    }
}
