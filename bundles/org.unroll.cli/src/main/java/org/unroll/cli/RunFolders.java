package org.unroll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the runs of a model lie when the user names no folder: {@code runs/NAME-1}, {@code NAME-2}, … beside it. */
final class RunFolders {
    private final Path parent;
    private final String name;

    /** The runs of this model file. */
    RunFolders(Path model) {
        String file = model.getFileName().toString();
        this.name = file.endsWith(Projects.EXTENSION)
                ? file.substring(0, file.length() - Projects.EXTENSION.length())
                : file;
        this.parent = model.resolveSibling("runs");
    }

    /** The folder that holds them. */
    Path parent() {
        return parent;
    }

    /** A folder that does not exist yet. */
    Path fresh() throws IOException {
        return parent.resolve(name + "-" + (largest().orElse(0) + 1));
    }

    /** The one with the highest number. */
    Optional<Path> newest() throws IOException {
        OptionalInt largest = largest();
        return largest.isPresent() ? Optional.of(parent.resolve(name + "-" + largest.getAsInt())) : Optional.empty();
    }

    private OptionalInt largest() throws IOException {
        if (!Files.isDirectory(parent)) {
            return OptionalInt.empty();
        }
        Pattern numbered = Pattern.compile(Pattern.quote(name) + "-([1-9][0-9]{0,8})");
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.map(entry -> numbered.matcher(entry.getFileName().toString()))
                    .filter(Matcher::matches)
                    .flatMapToInt(matcher -> IntStream.of(Integer.parseInt(matcher.group(1))))
                    .max();
        }
    }
}
