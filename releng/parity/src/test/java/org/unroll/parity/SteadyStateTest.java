package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.clippers.GlobalNorm;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Blueprint;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.training.SingleSteps;
import org.unroll.optimizers.Adam;

/** A step of training takes no memory and opens no files; the long run of it is {@code releng/benchmark/soak.py}. */
class SteadyStateTest {
    private static final int STEPS = 200;
    /** Small objects that calls into ND4J take and the next collection frees. */
    private static final long MOST_BYTES = 2_000_000;

    /** The heap may still be growing. */
    private static final long MOST_GROWTH = 48L << 20;

    static Stream<Blueprint> faces() {
        Model model = new Model()
                .add("layers:Input", "x", "size=\"%d\"".formatted(Recurrents.INPUTS))
                .add("losses:MeanSquaredError", "loss", "");
        Models.recurrent(model, Models.cell("lstm", 32), 2, true);
        return Faces.of(model.chain("x", "rnn").compile());
    }

    @ParameterizedTest
    @MethodSource("faces")
    void aStepTakesNoMemory(Blueprint blueprint) {
        Batch batch = Reading.batch(10, 64, lengths());
        try (Network network = new Network(blueprint, DataType.FLOAT, true)) {
            SingleSteps steps = new SingleSteps(
                    network,
                    new Adam().create(new Adam.Params(0.01, 0.9, 0.999, 1e-8, 0, false)),
                    new GlobalNorm().create(new GlobalNorm.Params(1)),
                    0);
            // The vectors of fused kernels are objects until the compiler has seen enough of them.
            run(steps, batch, Faces.fused(blueprint) ? 10 * STEPS : STEPS / 4);
            long resident = Pointer.physicalBytes();
            long files = openFiles();
            long allocated = allocated();
            run(steps, batch, STEPS);
            assertThat((allocated() - allocated) / STEPS)
                    .as("bytes on the heap for a step")
                    .isLessThan(MOST_BYTES);
            assertThat(Pointer.physicalBytes() - resident).as("growth").isLessThan(MOST_GROWTH);
            assertThat(openFiles()).as("open files").isEqualTo(files);
        }
    }

    private static int[] lengths() {
        int[] lengths = new int[40];
        for (int b = 0; b < lengths.length; b++) {
            lengths[b] = 1 + b % 10;
        }
        return lengths;
    }

    private static void run(SingleSteps steps, Batch batch, int count) {
        for (int i = 0; i < count; i++) {
            steps.train(batch);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
