package org.unroll.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code unroll serve}. */
@Command(
        name = "serve",
        description = {
            "Start the workbench and open it in the browser (the default without arguments).",
            "It runs until Ctrl-C."
        })
final class ServeCommand implements Action {
    private final Shell shell;
    private final BooleanSupplier json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8787",
            description = "Port to listen on; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
    private String host = "";

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder with your projects; made when absent (default: the current folder).")
    private Path workspace = Path.of(".");

    @Option(
            names = "--example",
            paramLabel = "TEMPLATE",
            description =
                    "Open a project of this template; made in the workspace when absent (see: unroll new --list).")
    private @Nullable String example;

    @Option(names = "--no-open", description = "Do not open the browser.")
    private boolean noOpen;

    ServeCommand(Shell shell, BooleanSupplier json) {
        this.shell = shell;
        this.json = json;
    }

    @Override
    public Answer run() throws Exception {
        InetAddress address = address();
        int free = freePort(address);
        Path folder = workspace.toAbsolutePath().normalize();
        Files.createDirectories(folder);
        Optional<Path> document = example == null ? Optional.empty() : Optional.of(example(folder, example));
        if (!address.isLoopbackAddress()) {
            shell.note("warning: " + host
                    + " can be reached from other machines; whoever has the token can run code here.");
        }
        String url = shell.workbench().start(new Workbench.Settings(host, free, folder, document));
        announce(url, folder);
        if (!noOpen) {
            Browser.open(url).ifPresent(why -> shell.note("The browser was not opened: " + why + "."));
        }
        shell.workbench().awaitStop();
        shell.note("Stopped.");
        return Answer.silent(ExitCode.OK);
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw refuse("There is no address " + host + ".");
        }
    }

    /** Found before the server starts, because the server itself would only log that it cannot listen. */
    private int freePort(InetAddress address) {
        if (port < 0 || port > 65535) {
            throw refuse("--port must lie between 0 and 65535, not " + port + ".");
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw refuse("Cannot listen on " + host + ":" + port + " (" + e.getMessage()
                    + "); stop the other program or use another --port (0 takes any free one).");
        }
    }

    private Path example(Path folder, String template) throws IOException {
        Projects projects = new Projects(shell.services());
        Path project = folder.resolve(template);
        var found = projects.template(template, spec);
        if (!Files.isDirectory(project) || Projects.models(project).isEmpty()) {
            projects.create(found, project, spec);
        }
        List<Path> models = Projects.models(project);
        if (models.isEmpty()) {
            throw new IOException("the template " + template + " holds no model");
        }
        return folder.relativize(models.get(0));
    }

    private void announce(String url, Path folder) {
        if (json.getAsBoolean()) {
            JsonObject document = new JsonObject();
            document.addProperty("url", url);
            document.addProperty("workspace", folder.toString());
            shell.out().println(Json.write(document));
        } else {
            shell.out().println("Unroll is running at " + url);
            shell.out().println("Workspace: " + folder + ". Stop with Ctrl-C.");
        }
        shell.out().flush();
    }

    private ParameterException refuse(String message) {
        return new Arguments(spec).refuse(message);
    }
}
