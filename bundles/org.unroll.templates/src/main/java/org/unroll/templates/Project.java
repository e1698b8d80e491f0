package org.unroll.templates;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a project, kept in this bundle under {@code templates/NAME}.
 *
 * @param name of the template
 * @param data further files beside the model and the README
 */
record Project(String name, List<String> data) {
    /**
     * Writes the files into an empty folder.
     *
     * @throws IOException when one cannot be written
     */
    void write(Path folder) throws IOException {
        copy("README.md", folder);
        copy(name + ".unroll", folder);
        for (String file : data) {
            copy(file, folder);
        }
    }

    private void copy(String file, Path folder) throws IOException {
        String resource = "/templates/" + name + "/" + file;
        try (InputStream in = Project.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            Files.copy(in, folder.resolve(file));
        }
    }
}
