package org.unroll.server;

import java.net.URL;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code that started bundles add to the page, each by its header {@code Unroll-Page: page/main.js}. */
@Component(service = PageCode.class)
public final class PageCode implements BundleTrackerCustomizer<PageModule> {
    /** The manifest header. */
    static final String HEADER = "Unroll-Page";

    private static final Logger LOG = LoggerFactory.getLogger(PageCode.class);

    private final Map<Bundle, PageModule> modules = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final BundleTracker<PageModule> tracker;

    /** Starts watching. */
    @Activate
    public PageCode(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    /** In the order of the names of their bundles. */
    Protocol.Modules modules() {
        return new Protocol.Modules(modules.values().stream()
                .sorted(Comparator.comparing(PageModule::bundle))
                .map(module -> new Protocol.Module(module.bundle(), module.version(), module.url()))
                .toList());
    }

    /** A file by its address below {@code /code}, which starts with a slash. */
    Optional<URL> find(String address) {
        return modules.entrySet().stream()
                .flatMap(each -> each.getValue().entry(address).map(each.getKey()::getEntry).stream())
                .findFirst();
    }

    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public @Nullable PageModule addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        String header = bundle.getHeaders("").get(HEADER);
        if (header == null) {
            return null;
        }
        try {
            PageModule module = PageModule.of(bundle, header);
            modules.put(bundle, module);
            listeners.forEach(Runnable::run);
            return module;
        } catch (IllegalArgumentException e) {
            LOG.error(e.getMessage());
            return null;
        }
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, PageModule module) {
        // STARTING to ACTIVE: nothing to do.
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, PageModule module) {
        modules.remove(bundle);
        listeners.forEach(Runnable::run);
    }
}
