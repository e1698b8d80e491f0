package org.unroll.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks of what the user names, made before any work begins. */
record Arguments(CommandSpec command) {
    /** Refuses a path at which there is no file. */
    void file(Path path) {
        exists(path);
        if (!Files.isRegularFile(path)) {
            throw refuse(path + " is not a file.");
        }
    }

    /** Refuses a path at which there is no folder. */
    void folder(Path path) {
        exists(path);
        if (!Files.isDirectory(path)) {
            throw refuse(path + " is not a folder.");
        }
    }

    /** Refuses a path at which there is nothing. */
    void exists(Path path) {
        if (!Files.exists(path)) {
            throw refuse("There is no file " + path + ".");
        }
    }

    /** Refuses a path whose folder is absent, before hours of work end in nothing. */
    void writable(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw refuse("There is no folder " + parent + " to write " + path.getFileName() + " into.");
        }
        if (Files.isDirectory(path)) {
            throw refuse(path + " is a folder; name a file.");
        }
    }

    /** Bad usage. */
    ParameterException refuse(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
