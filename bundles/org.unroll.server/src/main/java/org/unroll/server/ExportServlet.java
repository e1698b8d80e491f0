package org.unroll.server;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.unroll.engine.Exporter;

/** {@code GET /export?run=RUN&format=onnx}: the trained model of a run as a file. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/export")
@HttpWhiteboardContextSelect(WorkbenchContext.SELECT)
public final class ExportServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final transient Workbench workbench;
    private final transient Exports exports;

    @Activate
    public ExportServlet(@Reference Workbench workbench, @Reference Exports exports) {
        this.workbench = workbench;
        this.exports = exports;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String run = request.getParameter("run");
        String format = request.getParameter("format");
        if (run == null || format == null) {
            Answers.text(
                    response, HttpServletResponse.SC_BAD_REQUEST, "Say which run and format: /export?run=…&format=…");
            return;
        }
        Path temporary = Files.createTempDirectory("unroll-export");
        try {
            Path folder = workbench.workspace().folder(run);
            Exporter exporter = exports.exporter(format);
            String name = new RunFolder(folder).name() + "." + exporter.extension();
            Path file = temporary.resolve("model." + exporter.extension());
            exports.write(folder, exporter, file);
            send(file, name, response);
        } catch (Refusal e) {
            Answers.text(response, UNPROCESSABLE, String.valueOf(e.getMessage()));
        } finally {
            Projects.remove(temporary);
        }
    }

    private static void send(Path file, String name, HttpServletResponse response) throws IOException {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        response.setContentType("application/octet-stream");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + plain + "\"");
        response.setContentLengthLong(Files.size(file));
        Files.copy(file, response.getOutputStream());
    }
}
