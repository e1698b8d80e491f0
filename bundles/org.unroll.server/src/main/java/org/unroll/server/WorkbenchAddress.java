package org.unroll.server;

import jakarta.servlet.Servlet;
import java.net.URI;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;

/**
 * Tells the address to open, token included, as a service {@code Supplier<String>} with the property
 * {@code unroll.workbench=url}. The service appears when the page can be used; each call gives an address that has not
 * been used yet.
 */
@Component(service = {})
public final class WorkbenchAddress implements FrameworkListener {
    private final BundleContext context;
    private final Access access;
    private final ServiceReference<HttpServiceRuntime> http;
    private @Nullable ServiceRegistration<?> registration;

    @Activate
    public WorkbenchAddress(
            BundleContext context,
            @Reference Entrance entrance,
            @Reference ServiceReference<HttpServiceRuntime> http,
            @Reference(target = "(" + RpcServlet.SELECT + ")") ServiceReference<Servlet> socket) {
        this.context = context;
        this.access = entrance.access();
        this.http = http;
        context.addFrameworkListener(this);
        if (context.getBundle(0).getState() == Bundle.ACTIVE) {
            publish();
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            publish();
        }
    }

    @Deactivate
    synchronized void close() {
        context.removeFrameworkListener(this);
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    private synchronized void publish() {
        if (registration == null) {
            Supplier<String> address = () -> endpoint() + "?token=" + access.token();
            registration = context.registerService(
                    Supplier.class, address, new Hashtable<>(Map.of("unroll.workbench", "url")));
        }
    }

    /** Where the server listens, by a name that a browser on this machine reaches. */
    private String endpoint() {
        Object value = http.getProperty("osgi.http.endpoint");
        List<String> endpoints = value instanceof String[] all ? List.of(all) : List.of(String.valueOf(value));
        URI uri = URI.create(endpoints.get(0));
        boolean everywhere = uri.getHost() == null
                || uri.getHost().equals("0.0.0.0")
                || uri.getHost().equals("[::]");
        return "http://" + (everywhere ? "127.0.0.1" : uri.getHost()) + ":" + uri.getPort() + "/";
    }
}
