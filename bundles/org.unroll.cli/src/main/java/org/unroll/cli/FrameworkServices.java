package org.unroll.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Looks services up in the framework. */
final class FrameworkServices implements Services {
    private static final long PATIENCE_SECONDS = 10;
    private final BundleContext context;

    FrameworkServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public <S> S need(Class<S> type) {
        try {
            return await(type, null, PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MissingServiceException("interrupted while waiting for " + type.getName());
        }
    }

    @Override
    public <S> List<S> all(Class<S> type) {
        try {
            List<ServiceReference<S>> references = new ArrayList<>(context.getServiceReferences(type, null));
            references.sort(java.util.Comparator.reverseOrder());
            return references.stream()
                    .map(context::getService)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Waits for a service.
     *
     * @param filter OSGi filter, or null
     * @throws MissingServiceException when it does not come within this many seconds
     */
    <S> S await(Class<S> type, @Nullable String filter, long seconds) throws InterruptedException {
        Semaphore changes = new Semaphore(0);
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED || event.getType() == ServiceEvent.MODIFIED) {
                changes.release();
            }
        };
        context.addServiceListener(listener);
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            S service = find(type, filter);
            while (service == null && changes.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                service = find(type, filter);
            }
            if (service == null) {
                throw new MissingServiceException(missing(type, seconds));
            }
            return service;
        } finally {
            context.removeServiceListener(listener);
        }
    }

    private <S> @Nullable S find(Class<S> type, @Nullable String filter) {
        try {
            return context.getServiceReferences(type, filter).stream()
                    .max(java.util.Comparator.naturalOrder())
                    .map(context::getService)
                    .orElse(null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String missing(Class<?> type, long seconds) {
        String idle = Arrays.stream(context.getBundles())
                .filter(this::shouldRun)
                .map(b ->
                        b.getSymbolicName() + (b.getState() == Bundle.INSTALLED ? " (not resolved)" : " (not started)"))
                .collect(Collectors.joining(", "));
        return "the service " + type.getName() + " did not come up within " + seconds + " s; "
                + (idle.isEmpty() ? "every bundle has started" : "bundles that did not start: " + idle);
    }

    private boolean shouldRun(Bundle bundle) {
        int reached = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkStartLevel.class)
                .getStartLevel();
        boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
        boolean due = bundle.adapt(BundleStartLevel.class).getStartLevel() <= reached;
        return !fragment && due && (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0;
    }
}
