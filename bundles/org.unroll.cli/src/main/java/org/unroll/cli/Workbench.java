package org.unroll.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Starts and stops the page's server. */
interface Workbench {
    /**
     * Starts it.
     *
     * @return the address of the page with its one-time token
     * @throws MissingServiceException when it does not come up in time
     */
    String start(Settings settings) throws InterruptedException;

    /** Waits until the user or the system asks to stop. */
    void awaitStop() throws InterruptedException;

    /**
     * How it is started.
     *
     * @param host address to listen on
     * @param port to listen on
     * @param workspace folder with the user's projects
     * @param document model to open first, relative to the workspace
     */
    record Settings(String host, int port, Path workspace, Optional<Path> document) {}
}
