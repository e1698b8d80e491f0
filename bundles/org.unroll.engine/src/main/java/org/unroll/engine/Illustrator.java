package org.unroll.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;
import org.unroll.model.Architecture;

/** Draws the diagram of a model, trained or not, valid or not; a service, one per format. */
@ConsumerType
public interface Illustrator {
    /** Light or dark, as the pages of the workbench are. */
    enum Theme {
        LIGHT,
        DARK
    }

    /** The name on the command line: {@code svg}. */
    String format();

    /** File name extension without the dot. */
    String extension();

    /**
     * Writes the file, atomically.
     *
     * @param analysis what travels on the wires
     * @return one sentence for people: what was written
     * @throws RunException when the diagram cannot be drawn in this format: what and why; the file that was there is
     *     untouched then
     */
    String draw(Architecture architecture, Analysis analysis, Theme theme, Path file) throws RunException, IOException;
}
