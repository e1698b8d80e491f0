package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.unroll.engine.Exporter;
import org.unroll.engine.RunException;
import org.unroll.engine.Runs;
import org.unroll.engine.TrainedModel;

/** Writes models as ONNX, after ONNX Runtime has given the network's own outputs for them. */
@Component(service = Exporter.class)
public final class OnnxExporter implements Exporter {
    private final Network network;

    /** Compares with the engine. */
    @Activate
    public OnnxExporter(@Reference Runs runs) {
        this((Network) runs::predict);
    }

    OnnxExporter(Network network) {
        this.network = network;
    }

    @Override
    public String format() {
        return "onnx";
    }

    @Override
    public String label() {
        return "ONNX";
    }

    @Override
    public String extension() {
        return "onnx";
    }

    @Override
    public String export(TrainedModel model, Path file) throws RunException, IOException {
        ModelProto onnx = new ModelWriter(model).write();
        byte[] bytes = onnx.toByteArray();
        double deviation = new Verification(model, network).compare(bytes);
        WholeFile.write(file, bytes);
        return String.format(
                Locale.ROOT,
                "wrote %s (opset %d, %d nodes), equal to the network within %.1e for %d batches in ONNX Runtime",
                file.getFileName(),
                ModelWriter.OPSET,
                onnx.getGraph().getNodeCount(),
                deviation,
                Verification.batches());
    }
}
