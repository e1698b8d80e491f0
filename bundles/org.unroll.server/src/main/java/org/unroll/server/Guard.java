package org.unroll.server;

import org.jspecify.annotations.Nullable;

/** Decides about a request before anything else sees it. */
record Guard(Access access, Origins origins) {

    /**
     * What the decision is made from.
     *
     * @param method of HTTP
     * @param path from the root of the server
     * @param token the parameter {@code token}, or null
     * @param session the value of our cookie, or null
     * @param host header {@code Host}
     * @param origin header {@code Origin}
     * @param site header {@code Sec-Fetch-Site}
     * @param upgrade whether a WebSocket is asked for
     */
    record Head(
            String method,
            String path,
            @Nullable String token,
            @Nullable String session,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String site,
            boolean upgrade) {}

    /** The decision. */
    sealed interface Verdict {
        /** Go on. */
        record Admit() implements Verdict {}

        /** Hand out the session and send the browser to the page, so that the token leaves the address bar. */
        record Welcome(String session) implements Verdict {}

        /** Answer with an error. */
        record Refuse(int status, String message) implements Verdict {}
    }

    Verdict judge(Head head) {
        if (!origins.allowsHost(head.host())) {
            return new Verdict.Refuse(421, "This server does not answer to that host name.");
        }
        boolean foreign = head.origin() != null && !origins.allowsOrigin(head.origin(), head.host());
        if (foreign || head.upgrade() && head.origin() == null) {
            return new Verdict.Refuse(403, "Requests from other sites are refused.");
        }
        if (!head.method().equals("GET") && !head.method().equals("HEAD")) {
            return new Verdict.Refuse(405, "Only GET is answered here.");
        }
        if (head.path().equals("/ready")) {
            return new Verdict.Admit();
        }
        if (head.token() != null && head.path().equals("/")) {
            return welcome(head.token(), head.session());
        }
        if (!access.admits(head.session())) {
            return new Verdict.Refuse(401, "Open the address that 'unroll serve' printed.");
        }
        if ("cross-site".equals(head.site())) {
            return new Verdict.Refuse(403, "Requests from other sites are refused.");
        }
        return new Verdict.Admit();
    }

    /** Whoever is in already may open the printed address again. */
    private Verdict welcome(String token, @Nullable String session) {
        if (session != null && access.admits(session)) {
            return new Verdict.Welcome(session);
        }
        return access.redeem(token)
                .<Verdict>map(Verdict.Welcome::new)
                .orElseGet(() -> new Verdict.Refuse(
                        403, "This address has been used already. Start 'unroll serve' again for a new one."));
    }
}
