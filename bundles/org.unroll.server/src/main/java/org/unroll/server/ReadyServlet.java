package org.unroll.server;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /ready}: 200 once the page can be used, 503 before. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/ready")
@HttpWhiteboardContextSelect(WorkbenchContext.SELECT)
public final class ReadyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient PageFiles files;

    @Activate
    public ReadyServlet(@Reference PageFiles files, @Reference Workbench workbench) {
        Objects.requireNonNull(workbench);
        this.files = files;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (files.complete()) {
            Answers.text(response, HttpServletResponse.SC_OK, "ready");
        } else {
            Answers.text(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "starting");
        }
    }
}
