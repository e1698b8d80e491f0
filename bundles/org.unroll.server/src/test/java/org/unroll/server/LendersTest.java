package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LendersTest {
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
    void leavesOutTheComponentItselfAndThoseThatBorrow() {
        String first = bench.add("Memory");
        String second = bench.add("Memory");
        String third = bench.add("Memory");
        bench.set(third, "weightsFrom", "\"memory\"");
        assertThat(bench.document.lenders(first)).containsExactly("memory2");
        assertThat(bench.document.lenders(second)).containsExactly("memory");
    }

    @Test
    void leavesOutWhatAWrapperHolds() {
        String memory = bench.add("Memory");
        String wrapper = bench.add("Both");
        bench.add("Memory", wrapper);
        assertThat(bench.document.lenders(memory)).containsExactly("both");
    }

    @Test
    void changesNothing() {
        String memory = bench.add("Memory");
        bench.add("Memory");
        long revision = bench.mirror.revision;
        bench.document.lenders(memory);
        assertThat(bench.mirror.revision).isEqualTo(revision);
        assertThat(bench.component(memory).parameters()).containsEntry("weightsFrom", "");
    }
}
