package org.unroll.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.engine.Exporter;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.RunException;
import org.unroll.engine.Runs;

/** Writes trained models in the formats that exporters contribute. */
@Component(service = Exports.class)
public final class Exports {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    private final List<Exporter> exporters = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable Runs runs;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "removeExporter")
    void addExporter(Exporter exporter) {
        exporters.add(exporter);
    }

    void removeExporter(Exporter exporter) {
        exporters.remove(exporter);
    }

    /** What there is to choose from. */
    List<Protocol.Format> formats() {
        return exporters.stream()
                .map(e -> new Protocol.Format(e.format(), e.label(), e.extension()))
                .sorted(Comparator.comparing(Protocol.Format::label))
                .toList();
    }

    /** The exporter of a format. */
    Exporter exporter(String format) {
        return exporters.stream()
                .filter(exporter -> exporter.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no export format " + format + "."));
    }

    /**
     * Writes the model of a run into a file.
     *
     * @throws Refusal when it cannot be exported; says why
     */
    void write(Path run, Exporter exporter, Path file) {
        Runs reader = runs;
        if (reader == null) {
            throw new Refusal("Runs cannot be read at present.");
        }
        try {
            exporter.export(reader.open(run), file);
        } catch (RunException | InvalidModelException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.error("the export of {} as {} failed", run, exporter.format(), e);
            throw new Refusal("The export failed because of a fault in the exporter " + exporter.label()
                    + "; details are in the workbench's log.");
        }
    }
}
