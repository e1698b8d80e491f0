package org.unroll.server;

/** A page that is connected, and what the server tells it without being asked. */
@FunctionalInterface
interface Page {
    /** Sends a notification; never blocks and never fails, even when the page has gone. */
    void send(String method, Object params);

    /** Elements of a document changed. */
    default void architectureChanged(Protocol.Patch patch) {
        send("architecture/changed", patch);
    }

    /** A document is to be read afresh. */
    default void documentReset(Protocol.Snapshot snapshot) {
        send("document/reset", snapshot);
    }

    /** Component types came or went. */
    default void paletteChanged(Protocol.Types types) {
        send("palette/changed", types);
    }

    /** Code for the page came or went. */
    default void modulesChanged(Protocol.Modules modules) {
        send("page/modulesChanged", modules);
    }

    /** Bundles of others came, went, started, or could not be. */
    default void bundlesChanged(Protocol.BundleList bundles) {
        send("bundle/changed", bundles);
    }

    /** A run began, ended, or has something to say. */
    default void runChanged(Protocol.Run run) {
        send("run/changed", run);
    }

    /** Something happened in a run. */
    default void runEvent(Protocol.Event event) {
        send("run/event", event);
    }

    /** Models or runs came or went. */
    default void workspaceChanged() {
        send("workspace/changed", new Protocol.Nothing());
    }

    /** Somebody set a preference. */
    default void preferencesChanged(Protocol.Values values) {
        send("preferences/changed", values);
    }

    /** A sentence for the person at the page; severity is {@code info}, {@code warning} or {@code error}. */
    default void message(String severity, String message) {
        send("server/message", new Protocol.Message(severity, message));
    }
}
