package org.unroll.component;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/** A project to start from: a model, sample data and a README. */
@ConsumerType
public interface Template {
    /** The name on the command line: {@code hello-characters}. */
    String name();

    /** The name shown to people. */
    String label();

    /** What the project shows, in a sentence or two. */
    String description();

    /**
     * Writes the project's files into a folder, which exists and is empty.
     *
     * @throws IOException when a file cannot be written
     */
    void write(Path folder) throws IOException;
}
