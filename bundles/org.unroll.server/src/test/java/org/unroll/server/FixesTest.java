package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixesTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void offersWhatLeavesFewerErrorsAndChangesNothingByItself() {
        bench.add("Source");
        bench.add("Memory");
        Protocol.Problem problem = bench.mirror.problems.get(0);
        long revision = bench.mirror.revision;
        List<Protocol.Fix> fixes = bench.document.fixes(problem);
        assertThat(fixes).extracting(Protocol.Fix::label).containsExactly("Connect x.out", "Delete memory");
        assertThat(bench.mirror.revision).isEqualTo(revision);
        assertThat(bench.mirror.components).hasSize(3);
    }

    @Test
    void mendsAsOneStep() {
        bench.add("Source");
        bench.add("Memory");
        Protocol.Fix fix = bench.document.fixes(bench.mirror.problems.get(0)).get(0);
        bench.document.edit(new Protocol.Batch("", fix.label(), fix.changes()));
        assertThat(bench.mirror.problems).isEmpty();
        assertThat(bench.mirror.last().state().undo()).isEqualTo("Connect x.out");
        bench.document.undo();
        assertThat(bench.mirror.problems).hasSize(1);
    }

    @Test
    void offersNothingAgainstAProblemThatIsGone() {
        bench.add("Memory");
        Protocol.Problem problem = bench.mirror.problems.get(0);
        bench.delete("memory-1");
        assertThat(bench.document.fixes(problem)).isEmpty();
    }
}
