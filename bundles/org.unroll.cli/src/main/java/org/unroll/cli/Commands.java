package org.unroll.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The whole command line. */
final class Commands {
    private final Shell shell;
    private final Unroll root = new Unroll();
    private final CommandLine line = new CommandLine(root);

    /** Registers every command. */
    Commands(Shell shell) {
        this.shell = shell;
        add("serve", new ServeCommand(shell, root::json));
        add("new", new NewCommand(shell));
        add("components", new ComponentsCommand(shell));
        add("validate", new ValidateCommand(shell));
        add("train", new TrainCommand(shell));
        add("evaluate", new EvaluateCommand(shell));
        add("predict", new PredictCommand(shell));
        add("generate", new GenerateCommand(shell));
        add("export", new ExportCommand(shell));
        add("benchmark", new BenchmarkCommand(shell));
        add("worker", new WorkerCommand(shell));
        line.setOut(shell.out()).setErr(shell.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(this::execute);
        line.setParameterExceptionHandler((e, args) ->
                report(Failure.of(e, args), java.util.Arrays.asList(args).contains("--json")));
        line.setExecutionExceptionHandler((e, command, parsed) ->
                report(Failure.of(e, parsed.originalArgs().toArray(String[]::new)), root.json()));
    }

    private void add(String name, Action command) {
        line.addSubcommand(name, command);
    }

    /** Runs a command; without arguments the workbench. */
    int run(String... args) {
        try {
            return line.execute(args.length == 0 ? new String[] {"serve"} : args);
        } finally {
            shell.out().flush();
            shell.err().flush();
        }
    }

    private int execute(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        CommandLine command = deepest.commandSpec().commandLine();
        try {
            return print(((Action) command.getCommand()).run());
        } catch (CommandLine.ParameterException e) {
            throw e;
        } catch (Throwable e) {
            // Errors too: a run that is out of memory, or a bundle that lacks a class, deserves a report.
            throw new CommandLine.ExecutionException(command, "failed", e);
        }
    }

    private int print(Answer answer) {
        if (answer.json() != null && root.json()) {
            shell.out().println(Json.write(answer.json()));
        } else if (!answer.text().isEmpty()) {
            shell.out().println(answer.text());
        }
        return answer.exitCode();
    }

    private int report(Failure failure, boolean json) {
        if (json) {
            shell.out().println(Json.write(failure.json()));
        } else {
            shell.note(failure.text());
        }
        return failure.exitCode();
    }
}
