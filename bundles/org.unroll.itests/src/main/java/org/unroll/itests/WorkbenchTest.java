package org.unroll.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unroll.itests.RpcClient.array;
import static org.unroll.itests.RpcClient.params;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.util.tracker.ServiceTracker;

/** The workbench as a page meets it: over HTTP and the WebSocket. */
@ExtendWith(BundleContextExtension.class)
class WorkbenchTest {
    private static final String LSTM = "\"urn:unroll:cells#LSTM\"";
    private static int projects;

    @InjectBundleContext
    BundleContext context;

    private URI page;
    private String cookie;

    @BeforeEach
    void enter() throws Exception {
        page = URI.create(address());
        cookie = RpcClient.login(page);
    }

    @Test
    void servesThePageToWhoHasTheCookie() throws Exception {
        assertThat(get("/ready", "").statusCode()).isEqualTo(200);
        assertThat(get("/", "").statusCode()).isEqualTo(401);
        assertThat(get("/", "unroll=guess").statusCode()).isEqualTo(401);
        assertThat(get("/?" + page.getQuery(), "").statusCode()).isEqualTo(403);
        HttpResponse<String> answer = get("/", cookie);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<script type=\"module\"");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        for (String path :
                List.of("/absent.js", "/../bnd.bnd", "/%2e%2e/META-INF/MANIFEST.MF", "/META-INF/MANIFEST.MF")) {
            assertThat(get(path, cookie).statusCode()).as(path).isIn(400, 404);
            assertThat(get(path, cookie).body()).as(path).doesNotContain("at org.", "Exception");
        }
    }

    @Test
    void editsADocumentInTwoPages() throws Exception {
        try (RpcClient first = new RpcClient(page, cookie);
                RpcClient second = new RpcClient(page, cookie)) {
            String document = project(first);
            JsonObject before = first.call("document/open", params("document", document));
            second.call("document/open", params("document", document));
            String cell = add(first, document, LSTM);
            JsonObject patch = second.await("architecture/changed");
            assertThat(ids(patch, "components")).containsExactly(cell);
            String input = add(second, document, "\"urn:unroll:layers#Input\"");
            JsonObject wire = connect(first, document, input, cell);
            assertThat(wire.has("id")).isTrue();
            assertThat(connect(second, document, input, cell).toString()).contains("takes one wire");
            assertThat(connect(second, document, cell, cell).toString()).contains("cannot read its own output");
            assertThat(set(first, document, cell, "0").toString()).contains("Hidden size must be at least 1.");
            for (int i = 0; i < 3; i++) {
                first.call("architecture/undo", params("document", document));
            }
            JsonObject after = second.call("document/open", params("document", document));
            assertThat(after.get("components")).isEqualTo(before.get("components"));
            assertThat(after.get("connections")).isEqualTo(before.get("connections"));
        }
    }

    @Test
    void showsPlaceholdersWhileABundleIsStopped() throws Exception {
        Bundle cells = Arrays.stream(context.getBundles())
                .filter(bundle -> "org.unroll.cells".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        try (RpcClient client = new RpcClient(page, cookie)) {
            String document = project(client);
            client.call("document/open", params("document", document));
            String cell = add(client, document, LSTM);
            set(client, document, cell, "7");
            cells.stop();
            assertThat(ids(client.await("palette/changed"), "types")).doesNotContain("urn:unroll:cells#LSTM");
            JsonObject gone = component(client.await("document/reset"), cell);
            assertThat(gone.get("placeholder").getAsBoolean()).isTrue();
            assertThat(gone.getAsJsonObject("parameters").get("hiddenSize").getAsInt())
                    .isEqualTo(7);
            cells.start();
            assertThat(ids(client.await("palette/changed"), "types")).contains("urn:unroll:cells#LSTM");
            JsonObject back = client.await("document/reset");
            assertThat(component(back, cell).get("placeholder").getAsBoolean()).isFalse();
            assertThat(back.getAsJsonObject("state").get("undo").getAsString()).isEqualTo("Set hiddenSize of lstm");
        } finally {
            cells.start();
        }
    }

    @Test
    void refusesStrangersAndWhatIsNoMessage() throws Exception {
        assertThatThrownBy(() -> new RpcClient(page, "unroll=guess")).hasStackTraceContaining("401");
        URI other = URI.create(page.toString().replace("127.0.0.1", "localhost"));
        HttpClient client = HttpClient.newHttpClient();
        assertThatThrownBy(() -> client.newWebSocketBuilder()
                        .header("Cookie", cookie)
                        .header("Origin", "http://" + other.getAuthority())
                        .buildAsync(
                                URI.create("ws://" + page.getAuthority() + "/rpc"),
                                new java.net.http.WebSocket.Listener() {})
                        .join())
                .hasStackTraceContaining("403");
        try (RpcClient rpc = new RpcClient(page, cookie)) {
            assertThat(rpc.call("no/such", new JsonObject()).toString()).contains("error");
            String outside = rpc.call("document/open", params("document", "\"../../etc/passwd\""))
                    .toString();
            assertThat(outside).contains("is not inside the workspace").doesNotContain("Exception");
        }
    }

    /** The address that the workbench tells once it can be used. */
    private String address() throws Exception {
        var tracker = new ServiceTracker<>(context, context.createFilter("(unroll.workbench=url)"), null);
        tracker.open();
        try {
            Supplier<?> address = (Supplier<?>) Objects.requireNonNull(tracker.waitForService(60_000));
            return String.valueOf(address.get());
        } finally {
            tracker.close();
        }
    }

    private HttpResponse<String> get(String path, String session) throws Exception {
        URI target = URI.create("http://" + page.getAuthority() + path);
        var request = HttpRequest.newBuilder(target).header("Cookie", session.isEmpty() ? "none=1" : session);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The name of a new document, quoted. */
    private static String project(RpcClient client) throws Exception {
        String name = "\"test " + System.nanoTime() + " " + ++projects + "\"";
        return client.call("workspace/create", params("template", "\"empty\"", "name", name))
                .get("document")
                .toString();
    }

    private static String add(RpcClient client, String document, String type) throws Exception {
        return RpcClient.id(client.call(
                "architecture/addComponent", params("document", document, "type", type, "x", "1", "y", "2")));
    }

    private static JsonObject connect(RpcClient client, String document, String source, String target)
            throws Exception {
        return client.call(
                "architecture/connect",
                params(
                        "document",
                        document,
                        "source",
                        source,
                        "sourcePort",
                        "out",
                        "target",
                        target,
                        "targetPort",
                        "in"));
    }

    private static JsonObject set(RpcClient client, String document, String component, String value) throws Exception {
        return client.call(
                "architecture/setParameter",
                params("document", document, "component", component, "parameter", "hiddenSize", "value", value));
    }

    private static List<String> ids(JsonObject object, String member) {
        return elements(object, member).stream().map(RpcClient::id).toList();
    }

    private static JsonObject component(JsonObject snapshot, String id) {
        return elements(snapshot, "components").stream()
                .filter(component -> RpcClient.id(component).equals(id))
                .map(JsonElement::getAsJsonObject)
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonElement> elements(JsonObject object, String member) {
        return StreamSupport.stream(array(object, member).spliterator(), false).toList();
    }
}
