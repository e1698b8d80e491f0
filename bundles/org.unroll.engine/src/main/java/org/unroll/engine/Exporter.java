package org.unroll.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/** Writes a trained model for other tools; a service, one per format. */
@ConsumerType
public interface Exporter {
    /** The name on the command line: {@code onnx}. */
    String format();

    /** The name shown to people. */
    String label();

    /** File name extension without the dot. */
    String extension();

    /**
     * Writes the file, atomically, after it has been verified.
     *
     * @return one sentence for people: what was written and how it was verified
     * @throws RunException when the model cannot be written in this format (what and why), or the written model does
     *     not give the network's outputs; the file that was there is untouched then
     */
    String export(TrainedModel model, Path file) throws RunException, IOException;
}
