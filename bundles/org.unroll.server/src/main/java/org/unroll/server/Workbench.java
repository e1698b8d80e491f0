package org.unroll.server;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.component.Template;
import org.unroll.engine.Analyzer;
import org.unroll.engine.ComponentRegistry;

/**
 * What all pages share: the workspace with its open documents, the palette and the runs. Framework properties:
 * {@code unroll.workspace} (the folder), {@code unroll.document} (to open first, relative to it) and
 * {@code unroll.command} (a word per line, starts another Unroll).
 */
@Component(service = Workbench.class)
public final class Workbench {
    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);
    private static final long PATIENCE_MILLIS = 10_000;

    /** By then the first page has got what it asks for at its start. */
    private static final long REHEARSAL_MILLIS = 1000;

    /** The preference that says how many threads a training may use. */
    private static final String THREADS = "training.threads";

    private final ExecutorService threads = Executors.newCachedThreadPool(Workbench::thread);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Workbench::thread);
    private final List<Template> templates = new CopyOnWriteArrayList<>();
    private final Pages pages = new Pages();
    private final AtomicBoolean rehearsed = new AtomicBoolean();
    private final Exports exports;
    private final Palette palette;
    private final Inference inference;
    private final Workspace workspace;
    private final Journals journals;
    private final Documents documents;
    private final Projects projects;
    private final Workers workers;
    private final Trainings trainings;
    private final Map<Page, Trials> trials = new ConcurrentHashMap<>();
    private final PaletteWatch watch;
    private final Housekeeping housekeeping;
    private final Preferences preferences;
    private final PageCode code;
    private final Runnable codeListener;
    private final DropIns dropIns;
    private final List<Watch> folderWatches;
    private final @Nullable String first;

    @Activate
    public Workbench(
            BundleContext context,
            @Reference ComponentRegistry registry,
            @Reference Analyzer analyzer,
            @Reference Exports exports,
            @Reference PageCode code)
            throws IOException {
        this.exports = exports;
        this.code = code;
        workspace = new Workspace(Path.of(property(context, "unroll.workspace")).toAbsolutePath());
        first = workspace.firstDocument(context.getProperty("unroll.document"));
        palette = new Palette(registry);
        inference = new Inference(analyzer, threads, PATIENCE_MILLIS);
        journals = Journals.open(workspace.root());
        documents = new Documents(workspace, palette, inference, threads, journals);
        projects = new Projects(workspace, templates);
        List<String> command = property(context, "unroll.command").lines().toList();
        preferences = new Preferences(workspace.root());
        workers = new Workers(command, workspace.root(), threads, () -> preferences.number(THREADS, 0));
        trainings = new Trainings(workspace, documents, workers, pages, timer);
        watch = new PaletteWatch(registry, timer, this::typesChanged);
        housekeeping = new Housekeeping(workspace, documents, trainings);
        codeListener = () -> pages.tell(page -> page.modulesChanged(code.modules()));
        code.addListener(codeListener);
        dropIns = new DropIns(context, registry::rejected);
        folderWatches = List.of(
                new Watch(
                        timer,
                        pages::any,
                        () -> List.of(workspace.documents(), WorkspaceRequests.runs(workspace)),
                        () -> pages.tell(Page::workspaceChanged)),
                new Watch(timer, pages::any, dropIns::list, this::bundlesChanged));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "removeTemplate")
    void addTemplate(Template template) {
        templates.add(template);
    }

    void removeTemplate(Template template) {
        templates.remove(template);
    }

    Workspace workspace() {
        return workspace;
    }

    /** Takes a page in; the result answers its requests. */
    List<Object> connect(Page page) {
        pages.add(page);
        workers.prepare();
        if (rehearsed.compareAndSet(false, true)) {
            timer.schedule(() -> threads.execute(this::rehearse), REHEARSAL_MILLIS, TimeUnit.MILLISECONDS);
        }
        Trials own = new Trials(workspace, workers, timer);
        trials.put(page, own);
        return List.of(
                new PaletteRequests(palette),
                new PageRequests(code),
                new BundleRequests(dropIns, this::bundlesChanged, threads),
                new WorkspaceRequests(workspace, projects, documents, housekeeping, first, threads),
                new DocumentRequests(workspace, documents, page),
                new ArchitectureRequests(documents, palette, inference),
                new RunRequests(trainings, new RunRecords(workspace, trainings, palette), threads),
                new TrialRequests(own, threads),
                new PreferenceRequests(preferences, pages, this::preferencesSet, threads),
                new ExportRequests(exports));
    }

    /** Lets a page go. */
    void disconnect(Page page) {
        pages.remove(page);
        documents.leave(page);
        Trials own = trials.remove(page);
        if (own != null) {
            own.close();
        }
    }

    @Deactivate
    void close() throws IOException {
        code.removeListener(codeListener);
        watch.close();
        folderWatches.forEach(Watch::close);
        trials.values().forEach(Trials::close);
        trainings.close();
        documents.end();
        journals.close();
        timer.shutdownNow();
        threads.shutdownNow();
    }

    private void rehearse() {
        try {
            new Rehearsal(palette).run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("the first model will open slowly: the rehearsal failed", e);
        }
    }

    /** A worker that waits was told of the number of threads when it was started. */
    private void preferencesSet(JsonObject changes) {
        if (changes.has(THREADS)) {
            workers.renew();
        }
    }

    private void bundlesChanged() {
        Protocol.BundleList bundles = dropIns.list();
        pages.tell(page -> page.bundlesChanged(bundles));
    }

    private void typesChanged() {
        Protocol.Types types = palette.types();
        pages.tell(page -> page.paletteChanged(types));
        documents.typesChanged();
        trials.values().forEach(Trials::close);
        workers.renew();
    }

    private static String property(BundleContext context, String name) {
        return Objects.requireNonNullElse(context.getProperty(name), "");
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "unroll-workbench");
        thread.setDaemon(true);
        return thread;
    }
}
