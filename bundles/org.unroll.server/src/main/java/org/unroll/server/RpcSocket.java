package org.unroll.server;

import com.google.gson.JsonParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JSON-RPC over one WebSocket: a text frame is a message. Public because Jetty looks its methods up. */
public final class RpcSocket extends Session.Listener.AbstractAutoDemanding {
    private static final Logger LOG = LoggerFactory.getLogger(RpcSocket.class);

    private static final int MOST_WAITING = 10_000;

    private final Workbench workbench;
    private final MessageJsonHandler json = new MessageJsonHandler(methods(), Json::configure);
    private volatile @Nullable Channel channel;

    /** What exists while the socket is open. */
    private record Channel(Page page, MessageConsumer out, RemoteEndpoint endpoint) {}

    RpcSocket(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        session.setMaxOutgoingFrames(MOST_WAITING);
        // A page that does not keep up is let go; it connects again and asks for the document as it is then.
        Callback sent = Callback.from(() -> {}, failure -> session.disconnect());
        MessageConsumer out = message -> session.sendText(json.serialize(message), sent);
        Page page = (method, params) -> {
            var message = new NotificationMessage();
            message.setMethod(method);
            message.setParams(params);
            out.consume(message);
        };
        var endpoint = new RemoteEndpoint(out, ServiceEndpoints.toEndpoint(workbench.connect(page)), Failures::answer);
        json.setMethodProvider(endpoint);
        channel = new Channel(page, out, endpoint);
    }

    @Override
    public void onWebSocketText(String text) {
        Channel open = channel;
        if (open == null) {
            return;
        }
        try {
            open.endpoint().consume(json.parseMessage(text));
        } catch (MessageIssueException e) {
            open.endpoint().handle(e.getRpcMessage(), e.getIssues());
        } catch (JsonParseException | IllegalStateException e) {
            Failures.unreadable(text, e)
                    .ifPresentOrElse(
                            open.out()::consume,
                            () -> getSession().close(StatusCode.BAD_PAYLOAD, "not JSON-RPC", Callback.NOOP));
        }
    }

    @Override
    public void onWebSocketClose(int code, String reason) {
        Channel open = channel;
        channel = null;
        if (open != null) {
            workbench.disconnect(open.page());
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("a connection failed", cause);
    }

    private static Map<String, JsonRpcMethod> methods() {
        Map<String, JsonRpcMethod> methods = new LinkedHashMap<>();
        List.of(
                        PaletteRequests.class,
                        PageRequests.class,
                        BundleRequests.class,
                        WorkspaceRequests.class,
                        DocumentRequests.class,
                        ArchitectureRequests.class,
                        RunRequests.class,
                        TrialRequests.class,
                        PreferenceRequests.class,
                        ExportRequests.class)
                .forEach(type -> methods.putAll(ServiceEndpoints.getSupportedMethods(type)));
        return methods;
    }
}
