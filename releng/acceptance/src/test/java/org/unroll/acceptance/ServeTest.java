package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServeTest {
    private final Product unroll = Product.plain();

    @TempDir
    Path folder;

    @Test
    void startsPrintsItsAddressAndStopsWhenAsked() throws Exception {
        Process process = unroll.startPiped(
                folder.resolve("err.txt"),
                "serve",
                "--no-open",
                "--port",
                0,
                "--workspace",
                folder,
                "--example",
                "airline-passengers");
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            assertThat(line)
                    .as(Files.readString(folder.resolve("err.txt")))
                    .isNotNull()
                    .contains("token=");
            URI page = URI.create(line.substring(line.indexOf("http://")));
            HttpRequest ready = HttpRequest.newBuilder(page.resolve("/ready")).build();
            HttpResponse<Void> answer = HttpClient.newHttpClient().send(ready, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            Product.kill(process);
        }
        assertThat(folder.resolve("airline-passengers/airline-passengers.unroll"))
                .exists();
    }

    @Test
    void aPortInUseIsSaidPlainly() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Outcome outcome = unroll.run("serve", "--no-open", "--workspace", folder, "--port", other.getLocalPort())
                    .exits(2);
            assertThat(outcome.err()).contains(Integer.toString(other.getLocalPort()));
        }
    }
}
