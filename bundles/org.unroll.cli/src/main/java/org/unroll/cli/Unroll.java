package org.unroll.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that holds all others. */
@Command(
        name = "unroll",
        description = "Compose, train and export recurrent sequence models.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ProductVersion.class,
        usageHelpAutoWidth = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:the model, the data or a check failed; the problems are listed",
            "2:bad usage",
            "3:an internal error; a log file is named",
            "130:stopped by Ctrl-C, after a checkpoint where a run was going on"
        })
final class Unroll implements Action {
    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print exactly one JSON document on standard output; progress goes to standard error.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Whether one JSON document is wanted. */
    boolean json() {
        return json;
    }

    @Override
    public Answer run() {
        throw new ParameterException(spec.commandLine(), "Name a command; without arguments the workbench is started.");
    }
}
