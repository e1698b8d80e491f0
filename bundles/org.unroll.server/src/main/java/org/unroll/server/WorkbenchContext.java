package org.unroll.server;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/** The servlet context of the workbench: no servlet in it is reached without passing the guard. */
@Component(service = ServletContextHelper.class)
@HttpWhiteboardContext(name = WorkbenchContext.NAME, path = "/")
public final class WorkbenchContext extends ServletContextHelper {
    static final String NAME = "org.unroll.workbench";
    static final String SELECT = "(osgi.http.whiteboard.context.name=" + NAME + ")";
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Guard guard;

    @Activate
    public WorkbenchContext(BundleContext context, @Reference Entrance entrance) {
        super(context.getBundle());
        String bound = Objects.requireNonNullElse(context.getProperty("org.apache.felix.http.host"), "127.0.0.1");
        guard = new Guard(entrance.access(), new Origins(bound));
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        protect(response);
        Guard.Verdict verdict = guard.judge(head(request));
        if (verdict instanceof Guard.Verdict.Welcome welcome) {
            response.setHeader(
                    "Set-Cookie", cookie(request) + "=" + welcome.session() + "; Path=/; HttpOnly; SameSite=Strict");
            response.setHeader("Location", "/");
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } else if (verdict instanceof Guard.Verdict.Refuse refuse) {
            Answers.text(response, refuse.status(), refuse.message());
        }
        return verdict instanceof Guard.Verdict.Admit;
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    private static Guard.Head head(HttpServletRequest request) {
        return new Guard.Head(
                request.getMethod(),
                request.getRequestURI(),
                request.getParameter("token"),
                session(request),
                request.getHeader("Host"),
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"),
                "websocket".equalsIgnoreCase(request.getHeader("Upgrade")));
    }

    /** Browsers share cookies among the ports of a host, but each workbench has a session of its own. */
    private static String cookie(HttpServletRequest request) {
        return "unroll-" + request.getLocalPort();
    }

    private static @Nullable String session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(cookie(request))) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
