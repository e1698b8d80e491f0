package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainingEvent;

@Timeout(20)
class WorkerCommandTest {
    private static final String JOB = "{\"model\":\"m.unroll\",\"run\":\"r\",\"resume\":true,\"seed\":7}\n";
    private final FakeTrainer trainer = new FakeTrainer();
    private final Session session = new Session().with(trainer);

    @Test
    void writesOneEventPerLineAndNothingElse() {
        assertThat(session.input(JOB).run("worker")).isZero();
        assertThat(session.out().lines().map(TrainingEvent::ofJson)).hasSize(5);
        assertThat(trainer.requests.get(0).model()).isEqualTo(Path.of("m.unroll"));
        assertThat(trainer.requests.get(0).resume()).isTrue();
        assertThat(trainer.requests.get(0).epochs()).isEmpty();
        assertThat(trainer.requests.get(0).seed()).hasValue(7);
    }

    @Test
    void stopsWhenAskedTo() {
        trainer.untilStopped();
        assertThat(session.input(JOB + "stop\n").run("worker")).isZero();
        assertThat(session.out()).contains("\"stopped\"");
    }

    @Test
    void stopsEvenWhilePaused() {
        trainer.untilStopped();
        assertThat(session.input(JOB + "pause\nstop\n").run("worker")).isZero();
        assertThat(session.out()).contains("\"stopped\"");
    }

    @Test
    void stopsWhenTheWorkbenchIsGone() {
        trainer.untilStopped();
        assertThat(session.input(JOB).run("worker")).isZero();
        assertThat(session.out()).contains("\"stopped\"");
    }

    @Test
    void endsWithoutAJobWhenInputEnds() {
        assertThat(session.run("worker")).isZero();
        assertThat(session.out()).isEmpty();
    }

    @Test
    void reportsFailuresAsAnEvent() {
        trainer.failing(new RunException("the folder is in use"));
        assertThat(session.input(JOB).run("worker")).isEqualTo(1);
        assertThat(TrainingEvent.ofJson(session.out().strip())).isInstanceOf(TrainingEvent.Failed.class);
    }

    @Test
    void reportsALineThatIsNoJob() {
        assertThat(session.input("hello\n").run("worker")).isEqualTo(1);
        assertThat(session.out()).contains("failed", "hello");
    }
}
