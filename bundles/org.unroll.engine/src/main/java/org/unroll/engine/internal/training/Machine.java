package org.unroll.engine.internal.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.engine.internal.network.Threads;

/** What figures depend on besides the model: processor, Java, libraries, threads. */
public final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** By name, as JSON can hold it. */
    public static Map<String, Object> describe() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        machine.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        machine.put("processor", processor());
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        Properties nd4j = Nd4j.getExecutioner().getEnvironmentInformation();
        machine.put("blas", String.valueOf(nd4j.get("blas.vendor")));
        machine.put("blasCoreType", String.valueOf(System.getenv("OPENBLAS_CORETYPE")));
        machine.put("threads", Threads.inForce());
        machine.put("workers", Threads.workers());
        return machine;
    }

    /** Only Linux says it in a file. */
    private static String processor() {
        if (!Files.isReadable(PROCESSORS)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
