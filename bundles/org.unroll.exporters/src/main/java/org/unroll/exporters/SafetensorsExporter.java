package org.unroll.exporters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.service.component.annotations.Component;
import org.unroll.engine.Exporter;
import org.unroll.engine.RunException;
import org.unroll.engine.Safetensors;
import org.unroll.engine.TrainedModel;

/** Writes the weights of models by PyTorch's names and in its layouts, after they have been read back unchanged. */
@Component
public final class SafetensorsExporter implements Exporter {
    /** What {@code safetensors.torch} writes: it tells readers whose names these are. */
    private static final Map<String, String> METADATA = Map.of("format", "pt");

    @Override
    public String format() {
        return "safetensors";
    }

    @Override
    public String label() {
        return "Weights (safetensors)";
    }

    @Override
    public String extension() {
        return "safetensors";
    }

    @Override
    public String export(TrainedModel model, Path file) throws RunException, IOException {
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        for (String name : model.blueprint().weights().keySet()) {
            INDArray array = Lookup.in(model.weights(), name);
            tensors.put(
                    name,
                    new Safetensors.Tensor(array.shape(), array.dup('c').data().asFloat()));
        }
        Path part = file.toAbsolutePath().resolveSibling(file.getFileName() + ".unverified");
        try {
            // As safetensors.torch.save_model tells of tensors that are the same: its load_model reads them back.
            Map<String, String> metadata = new LinkedHashMap<>(METADATA);
            metadata.putAll(model.blueprint().shared());
            new Safetensors(metadata, tensors).write(part);
            verify(tensors, Safetensors.read(part).tensors());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        long values = tensors.values().stream()
                .mapToLong(tensor -> tensor.values().length)
                .sum();
        return String.format(
                Locale.ROOT,
                "wrote %s (%d tensors, %,d values), read back equal",
                file.getFileName(),
                tensors.size(),
                values);
    }

    private static void verify(Map<String, Safetensors.Tensor> written, Map<String, Safetensors.Tensor> read)
            throws RunException {
        for (Map.Entry<String, Safetensors.Tensor> entry : written.entrySet()) {
            Safetensors.Tensor again = read.get(entry.getKey());
            if (again == null
                    || !Arrays.equals(again.shape(), entry.getValue().shape())
                    || !Arrays.equals(again.values(), entry.getValue().values())) {
                throw new RunException("the weight " + entry.getKey() + " is not read back as it was written");
            }
        }
    }
}
