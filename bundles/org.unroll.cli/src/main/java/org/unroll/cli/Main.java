package org.unroll.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The entry of the product: the launcher hands over the arguments and exits with the code that comes back. */
@Component(service = ToIntFunction.class, property = "unroll.cli=main")
public final class Main implements ToIntFunction<String[]> {
    private final BundleContext context;
    private final FrameworkWorkbench workbench;

    /** Looks nothing up: a command that only prints help must not start the engine. */
    @Activate
    public Main(BundleContext context) {
        this.context = context;
        this.workbench = new FrameworkWorkbench(context);
    }

    @Deactivate
    void deactivate() {
        workbench.stop();
    }

    @Override
    public int applyAsInt(String[] args) {
        PrintStream out = System.out;
        // What libraries print must not get between the lines of a result.
        System.setOut(System.err);
        try {
            Charset console = System.console() == null
                    ? StandardCharsets.UTF_8
                    : System.console().charset();
            Shell shell = new Shell(
                    new FrameworkServices(context),
                    workbench,
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                    new PrintWriter(out, false, console),
                    new PrintWriter(System.err, true, console),
                    System.console() != null);
            return new Commands(shell).run(args);
        } finally {
            System.setOut(out);
        }
    }
}
