package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    private final Session session = new Session();

    @TempDir
    Path folder;

    @Test
    void aPortInUseIsBadUsage() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(session.run("serve", "--no-open", "--workspace", folder, "--port", other.getLocalPort()))
                    .isEqualTo(2);
        }
        assertThat(session.err()).contains("--port");
        assertThat(session.started).isEmpty();
    }

    @Test
    void warnsWhenOtherMachinesCanReachIt() {
        assertThat(session.run("serve", "--no-open", "--workspace", folder, "--port", 0, "--host", "0.0.0.0"))
                .isZero();
        assertThat(session.err()).contains("warning");
    }

    @Test
    void portZeroBecomesAFreeOne() {
        assertThat(session.run("serve", "--json", "--no-open", "--workspace", folder, "--port", 0))
                .isZero();
        assertThat(session.started.orElseThrow().port()).isPositive();
        assertThat(session.json().get("url").getAsString()).contains("token=");
        assertThat(session.err()).doesNotContain("warning");
    }
}
