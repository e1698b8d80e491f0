package org.unroll.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.unroll.component.Template;
import org.unroll.engine.Analyzer;
import org.unroll.engine.ComponentRegistry;

/** What all pages share: the workspace, its open documents, the palette and the runs. */
@Component(service = Workbench.class)
public final class Workbench {
    private static final long PATIENCE_MILLIS = 10_000;

    private final ExecutorService threads = Executors.newCachedThreadPool(Workbench::thread);
    private final List<Template> templates = new CopyOnWriteArrayList<>();
    private final Pages pages = new Pages();
    private final Palette palette;
    private final Inference inference;
    private final Workspace workspace;
    private final Documents documents;
    private final Projects projects;
    private final @Nullable String first;
    private final PaletteWatch watch;

    @Activate
    public Workbench(BundleContext context, @Reference ComponentRegistry registry, @Reference Analyzer analyzer)
            throws IOException {
        String folder = context.getProperty("unroll.workspace");
        workspace =
                new Workspace(Path.of(Objects.requireNonNullElse(folder, "")).toAbsolutePath());
        palette = new Palette(registry);
        inference = new Inference(analyzer, threads, PATIENCE_MILLIS);
        documents = new Documents(workspace, palette, inference, threads);
        projects = new Projects(workspace, palette, templates);
        first = workspace.firstDocument(context.getProperty("unroll.document"));
        watch = new PaletteWatch(registry, this::typesChanged);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "removeTemplate")
    void addTemplate(Template template) {
        templates.add(template);
    }

    void removeTemplate(Template template) {
        templates.remove(template);
    }

    /** Takes a page in; the result answers its requests. */
    List<Object> connect(Page page) {
        pages.add(page);
        return List.of(
                new PaletteRequests(palette),
                new WorkspaceRequests(workspace, projects, first, threads),
                new DocumentRequests(documents, page),
                new ArchitectureRequests(documents, palette, inference));
    }

    /** Lets a page go. */
    void disconnect(Page page) {
        pages.remove(page);
        documents.leave(page);
    }

    @Deactivate
    void close() {
        watch.close();
        threads.shutdownNow();
    }

    private void typesChanged() {
        Protocol.Types types = palette.types();
        pages.tell(page -> page.paletteChanged(types));
        documents.typesChanged();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "unroll-workbench");
        thread.setDaemon(true);
        return thread;
    }
}
