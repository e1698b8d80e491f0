package org.unroll.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.unroll.component.DataException;
import org.unroll.engine.RunException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What an exception means for the user.
 *
 * @param exitCode one of {@link ExitCode}
 * @param message for people
 * @param problems one line each, with their place
 * @param details the same as JSON objects
 */
record Failure(int exitCode, String message, List<String> problems, JsonArray details) {
    /** Translates an exception; one that nobody expected is written to a log file. */
    static Failure of(Throwable thrown, String[] args) {
        Throwable cause = cause(thrown);
        if (cause instanceof ParameterException usage) {
            String help = usage.getCommandLine().getCommandSpec().qualifiedName() + " --help";
            return simple(ExitCode.USAGE, usage.getMessage() + suggestion(usage) + "\nTry: " + help);
        }
        if (cause instanceof ModelProblemsException model) {
            return new Failure(
                    ExitCode.FAILED,
                    message(model),
                    Problems.lines(model.file(), model.problems()),
                    Problems.json(model.problems()));
        }
        if (cause instanceof RunException || cause instanceof DataException) {
            return simple(ExitCode.FAILED, message(cause));
        }
        if (cause instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return simple(ExitCode.FAILED, file(unchecked.getCause()));
        }
        if (cause instanceof IOException io) {
            return simple(ExitCode.FAILED, file(io));
        }
        return simple(ExitCode.INTERNAL, ErrorLog.write(cause, args));
    }

    private static Throwable cause(Throwable thrown) {
        boolean wrapped = thrown instanceof CommandLine.ExecutionException && !(thrown instanceof ParameterException);
        return wrapped && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static String suggestion(ParameterException usage) {
        List<String> similar = usage instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
        return similar.isEmpty() ? "" : "\nDid you mean: " + String.join(", ", similar);
    }

    private static Failure simple(int exitCode, String message) {
        return new Failure(exitCode, message, List.of(), new JsonArray());
    }

    private static String message(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), thrown.toString());
    }

    private static String file(IOException io) {
        if (io instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file";
        }
        if (io instanceof AccessDeniedException denied) {
            return denied.getFile() + ": access was denied; check the permissions";
        }
        if (io instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + ": exists already";
        }
        if (io instanceof FileSystemException other && other.getReason() != null) {
            return other.getFile() + ": " + other.getReason();
        }
        return message(io);
    }

    /** What a person reads. */
    String text() {
        return "unroll: " + message + problems.stream().map(line -> "\n" + line).collect(Collectors.joining());
    }

    /** The document printed with {@code --json}. */
    JsonObject json() {
        JsonObject document = new JsonObject();
        document.addProperty("error", message);
        document.add("problems", details);
        return document;
    }
}
