package org.unroll.server;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /code/BUNDLE/STAMP/FILE}: what bundles add to the page. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/" + PageModule.ADDRESS + "/*")
@HttpWhiteboardContextSelect(WorkbenchContext.SELECT)
public final class PageCodeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient PageCode code;

    @Activate
    public PageCodeServlet(@Reference PageCode code) {
        this.code = code;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "");
        Optional<URL> file = code.find(path);
        if (file.isEmpty()) {
            String message = "No started bundle has a file for the page at this address.";
            Answers.text(response, HttpServletResponse.SC_NOT_FOUND, message);
        } else {
            Answers.file(response, path, "no-cache", file.get());
        }
    }
}
