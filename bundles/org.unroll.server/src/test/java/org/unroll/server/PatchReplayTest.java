package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done: patches lead to what a fresh page sees, and undoing everything to the file as it was. */
class PatchReplayTest {
    private static final List<String> TYPES = List.of(
            "Source",
            "Memory",
            "Memory",
            "LinearMap",
            "Both",
            "Pile",
            "Reader",
            "Distance",
            "Descent",
            "Ascent",
            "Numbers");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void patchesLeadToTheSnapshotAndUndoToTheFile(long seed) throws IOException {
        Random random = new Random(seed);
        try (Bench bench = new Bench(folder)) {
            for (int i = 0; i < 300; i++) {
                act(bench, random);
                seesWhatAFreshPageSees(bench);
            }
            bench.undoAll();
            seesWhatAFreshPageSees(bench);
            bench.document.save(true);
            assertThat(bench.content()).isEqualTo(Bench.EMPTY);
            while (bench.document.snapshot().state().redo() != null) {
                bench.document.redo();
            }
            seesWhatAFreshPageSees(bench);
        }
    }

    private static void act(Bench bench, Random random) {
        try {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> bench.add(any(TYPES, random));
                case 3, 4 -> bench.add(any(TYPES, random), component(bench, random));
                case 5, 6 -> bench.connect(component(bench, random), component(bench, random));
                case 7 -> bench.set(component(bench, random), "hiddenSize", Integer.toString(random.nextInt(9)));
                case 8 -> bench.move(component(bench, random), random.nextInt(500), random.nextInt(500));
                case 9 -> bench.delete(component(bench, random));
                case 10 -> bench.document.undo();
                default -> bench.document.redo();
            }
        } catch (Refusal e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void seesWhatAFreshPageSees(Bench bench) throws IOException {
        Protocol.Snapshot shown = bench.document.snapshot();
        assertThat(bench.mirror.components).containsExactlyInAnyOrderElementsOf(shown.components());
        assertThat(bench.mirror.connections).containsExactlyInAnyOrderElementsOf(shown.connections());
        assertThat(bench.mirror.problems).isEqualTo(shown.problems());
        Shown fresh = new Shown();
        bench.document.ask(model -> {
            fresh.reset(model, bench.palette, bench.inference.analyze(model.architecture()));
            return "";
        });
        assertThat(bench.mirror.components).containsExactlyInAnyOrderElementsOf(fresh.components());
        assertThat(bench.mirror.connections).containsExactlyInAnyOrderElementsOf(fresh.connections());
        assertThat(bench.mirror.problems).isEqualTo(fresh.problems());
    }

    private static String component(Bench bench, Random random) {
        return any(bench.mirror.components, random).id();
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
