package org.unroll.server;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Serves the page: the files under {@code /static} of the bundle {@code org.unroll.editor}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardContextSelect(WorkbenchContext.SELECT)
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("(/" + PageModule.PART + ")+");
    private final transient PageFiles files;

    @Activate
    public PageServlet(@Reference PageFiles files) {
        this.files = files;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String asked = request.getPathInfo() == null ? "/" : request.getPathInfo();
        String path = asked.equals("/") ? "/index.html" : asked;
        Optional<URL> file = PATH.matcher(path).matches() ? files.find(path) : Optional.empty();
        if (file.isEmpty()) {
            Answers.text(response, HttpServletResponse.SC_NOT_FOUND, "There is nothing at this address.");
            return;
        }
        boolean named = path.startsWith("/assets/");
        Answers.file(response, path, named ? "private, max-age=31536000, immutable" : "no-cache", file.get());
    }
}
