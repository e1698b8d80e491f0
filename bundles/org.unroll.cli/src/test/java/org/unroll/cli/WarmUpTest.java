package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.unroll.component.Template;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.RunException;
import org.unroll.engine.Trainer;
import org.unroll.engine.TrainingEvent;

@Timeout(60)
class WarmUpTest {
    private final BlockingQueue<String> trained = new LinkedBlockingQueue<>();
    private final FakeTrainer endless = new FakeTrainer().untilStopped();

    @Test
    void trainsEveryTemplateForAMomentOnly() throws Exception {
        FakeServices services = new FakeServices()
                .with(new Project("first"))
                .with(new Project("second"))
                .with((Trainer) this::train);
        StringWriter said = new StringWriter();
        Shell shell = new Shell(
                services,
                new Session(),
                new BufferedReader(new StringReader("")),
                new PrintWriter(said),
                new PrintWriter(said),
                false);
        try (WarmUp warmUp = WarmUp.start(shell)) {
            assertThat(trained.take()).isEqualTo("first.unroll");
            assertThat(trained.take()).isEqualTo("second.unroll");
        }
        assertThat(said.toString()).isEmpty();
    }

    private TrainingEvent.Finished train(Trainer.Request request, Consumer<TrainingEvent> events, BooleanSupplier stop)
            throws InvalidModelException, RunException {
        trained.add(request.model().getFileName().toString());
        return endless.train(request, events, stop);
    }

    private record Project(String name) implements Template {
        @Override
        public String label() {
            return name;
        }

        @Override
        public String description() {
            return name;
        }

        @Override
        public void write(Path folder) throws IOException {
            Files.createFile(folder.resolve(name + ".unroll"));
        }
    }
}
