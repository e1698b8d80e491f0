package org.unroll.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Starts the server's bundles, which wait on a start level of their own so that no other command pays for them. */
final class FrameworkWorkbench implements Workbench {
    private static final int START_LEVEL = 100;
    private static final long PATIENCE_SECONDS = 60;
    private final BundleContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);

    FrameworkWorkbench(BundleContext context) {
        this.context = context;
    }

    @Override
    public String start(Settings settings) throws InterruptedException {
        System.setProperty("org.osgi.service.http.port", Integer.toString(settings.port()));
        System.setProperty("org.apache.felix.http.host", settings.host());
        System.setProperty("org.apache.felix.jetty.websocket.enable", "true");
        System.setProperty("unroll.workspace", settings.workspace().toString());
        settings.document().ifPresent(document -> System.setProperty("unroll.document", document.toString()));
        CountDownLatch reached = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkStartLevel.class)
                .setStartLevel(START_LEVEL, event -> reached.countDown());
        reached.await();
        Supplier<?> url =
                new FrameworkServices(context).await(Supplier.class, "(unroll.workbench=url)", PATIENCE_SECONDS);
        return String.valueOf(url.get());
    }

    @Override
    public void awaitStop() throws InterruptedException {
        try (Interrupts interrupts = Interrupts.listen(signal -> stop())) {
            stopped.await();
        }
    }

    /** Ends {@link #awaitStop}. */
    void stop() {
        stopped.countDown();
    }
}
