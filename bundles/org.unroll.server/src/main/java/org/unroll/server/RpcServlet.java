package org.unroll.server;

import jakarta.servlet.Servlet;
import java.time.Duration;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServlet;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The WebSocket at {@code /rpc}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("unroll-rpc")
@HttpWhiteboardServletPattern("/rpc")
@HttpWhiteboardContextSelect(WorkbenchContext.SELECT)
public final class RpcServlet extends JettyWebSocketServlet {
    static final String SELECT = "osgi.http.whiteboard.servlet.name=unroll-rpc";
    private static final long serialVersionUID = 1L;

    /** No request of the protocol comes near; what is larger is a mistake or an attack. */
    private static final long LARGEST_MESSAGE = 8 << 20;

    private final transient Workbench workbench;

    @Activate
    public RpcServlet(@Reference Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    protected void configure(JettyWebSocketServletFactory factory) {
        factory.setMaxTextMessageSize(LARGEST_MESSAGE);
        factory.setMaxBinaryMessageSize(1);
        factory.setIdleTimeout(Duration.ZERO);
        factory.setCreator((request, response) -> new RpcSocket(workbench));
    }
}
