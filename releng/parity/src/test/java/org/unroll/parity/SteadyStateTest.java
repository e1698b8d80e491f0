package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.clippers.GlobalNorm;
import org.unroll.component.BatchMemory;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Blueprint;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.training.SingleSteps;
import org.unroll.optimizers.Adam;

/** A step of training takes no memory and opens no files; the long run of it is {@code releng/benchmark/soak.py}. */
class SteadyStateTest {
    private static final int STEPS = 200;
    /** Small objects, which the next collection frees: 9 kB of fused layers, 27 kB step by step. */
    private static final long MOST_BYTES = 100_000;

    /** The heap may still be growing. */
    private static final long MOST_GROWTH = 48L << 20;

    private static final int LONGEST = 10;

    private final int[] lengths =
            IntStream.range(0, 40).map(b -> 1 + b % LONGEST).toArray();
    private final float[] x = numbers(lengths.length * LONGEST * Recurrents.INPUTS);
    private final float[] y = numbers(lengths.length * LONGEST * 64);
    private final BatchMemory memory = new BatchMemory();

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
        try (Network network = new Network(blueprint, DataType.FLOAT, true)) {
            SingleSteps steps = new SingleSteps(
                    network,
                    new Adam().create(new Adam.Params(0.01, 0.9, 0.999, 1e-8, 0, false)),
                    new GlobalNorm().create(new GlobalNorm.Params(1)),
                    0);
            // The vectors of fused kernels are objects until the compiler has seen enough of them.
            run(steps, Faces.fused(blueprint) ? 10 * STEPS : STEPS);
            long resident = Pointer.physicalBytes();
            long files = openFiles();
            long outside = Pointer.totalBytes();
            long allocated = allocated();
            run(steps, STEPS);
            assertThat((allocated() - allocated) / STEPS)
                    .as("bytes on the heap for a step")
                    .isLessThan(MOST_BYTES);
            assertThat(Pointer.totalBytes()).as("bytes outside the heap").isLessThanOrEqualTo(outside);
            assertThat(Pointer.physicalBytes() - resident).as("growth").isLessThan(MOST_GROWTH);
            assertThat(openFiles()).as("open files").isEqualTo(files);
        }
    }

    private static float[] numbers(int count) {
        Random random = new Random(1);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    /** Each step reads a new batch, as training does. */
    private void run(SingleSteps steps, int count) {
        for (int i = 0; i < count; i++) {
            try (Batch batch = memory.begin()
                    .add("x", x, lengths.length, LONGEST, Recurrents.INPUTS)
                    .add("y", y, lengths.length, LONGEST, 64)
                    .batch(lengths)) {
                steps.train(batch);
            }
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
