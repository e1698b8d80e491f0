package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.server.Guard.Verdict;

class GuardTest {
    private static final String HOST = "127.0.0.1:8787";

    private final Access access = new Access();
    private final Guard guard = new Guard(access, new Origins("127.0.0.1"));

    @Test
    void aTokenIsGoodForOneSession() {
        String token = access.token();
        assertThat(access.token()).isEqualTo(token);
        assertThat(guard.judge(get("/", token, null))).isInstanceOf(Verdict.Welcome.class);
        assertThat(status(guard.judge(get("/", token, null)))).isEqualTo(403);
        assertThat(access.token()).isNotEqualTo(token);
    }

    @Test
    void whoIsInMayOpenThePrintedAddressAgain() {
        String token = access.token();
        String session = access.redeem(token).orElseThrow();
        assertThat(guard.judge(get("/", token, session))).isEqualTo(new Verdict.Welcome(session));
    }

    @Test
    void nothingButReadyIsAnsweredWithoutASession() {
        for (String path : new String[] {"/", "/index.html", "/assets/a.js", "/rpc", "/export", "/ready/", "//ready"}) {
            assertThat(status(guard.judge(get(path, null, null)))).isEqualTo(401);
            assertThat(status(guard.judge(get(path, null, "guess")))).isEqualTo(401);
        }
        assertThat(guard.judge(get("/ready", null, null))).isEqualTo(new Verdict.Admit());
        assertThat(status(guard.judge(get("/", "guess", null)))).isEqualTo(403);
        assertThat(status(guard.judge(get("/export", access.token(), null)))).isEqualTo(401);
    }

    @Test
    void aSessionOpensEverything() {
        String session = session();
        assertThat(guard.judge(get("/", null, session))).isEqualTo(new Verdict.Admit());
        assertThat(guard.judge(get("/export", null, session))).isEqualTo(new Verdict.Admit());
        assertThat(guard.judge(socket(HOST, "http://" + HOST, session))).isEqualTo(new Verdict.Admit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://127.0.0.1:9999",
                "http://127.0.0.1:8787.evil.example",
                "http://evil.example@127.0.0.1:8787",
                "https://localhost:8787",
                "file://",
                "null",
                "",
                "::"
            })
    void pagesOfOtherOriginsAreRefused(String origin) {
        assertThat(status(guard.judge(socket(HOST, origin, session())))).isEqualTo(403);
    }

    @Test
    void aSocketNeedsAnOrigin() {
        assertThat(status(guard.judge(socket(HOST, null, session())))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8787",
                "127.0.0.1.evil.example",
                "127.evil.example:8787",
                "192.168.1.2:8787",
                "localhost.evil.example",
                "localhost:8787@evil.example",
                "[fe80::1]:8787",
                ""
            })
    void foreignHostNamesAreRefusedBeforeAnythingElse(String host) {
        assertThat(status(guard.judge(socket(host, "http://" + host, session()))))
                .isEqualTo(421);
        assertThat(new Origins("127.0.0.1").allowsHost(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8787", "LOCALHOST:8787", "127.0.0.1", "127.0.0.2:1", "[::1]:8787"})
    void namesOfThisMachineAreGood(String host) {
        assertThat(guard.judge(socket(host, "http://" + host, session()))).isEqualTo(new Verdict.Admit());
    }

    @Test
    void whoListensToTheNetworkIsCalledByAddressOrByTheNameGiven() {
        Origins open = new Origins("0.0.0.0");
        assertThat(open.allowsHost("192.168.1.2:8787")).isTrue();
        assertThat(open.allowsHost("evil.example:8787")).isFalse();
        assertThat(new Origins("bench.example").allowsHost("bench.example:8787"))
                .isTrue();
    }

    @Test
    void onlyReadingMethodsAndOwnPagesAreAnswered() {
        String session = session();
        var post = new Guard.Head("POST", "/", null, session, HOST, "http://" + HOST, null, false);
        assertThat(status(guard.judge(post))).isEqualTo(405);
        var foreign = new Guard.Head("GET", "/export", null, session, HOST, null, "cross-site", false);
        assertThat(status(guard.judge(foreign))).isEqualTo(403);
    }

    private String session() {
        return access.redeem(access.token()).orElseThrow();
    }

    private static Guard.Head get(String path, @Nullable String token, @Nullable String session) {
        return new Guard.Head("GET", path, token, session, HOST, null, null, false);
    }

    private static Guard.Head socket(String host, @Nullable String origin, String session) {
        return new Guard.Head("GET", "/rpc", null, session, host, origin, "same-origin", true);
    }

    private static int status(Verdict verdict) {
        return verdict instanceof Verdict.Refuse refuse ? refuse.status() : 0;
    }
}
