package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void showsEveryTypeThatStandsInADiagram() throws IOException {
        try (SampleTypes types = new SampleTypes()) {
            types.install(SampleTypes.read());
            Palette palette = new Palette(types);
            Protocol.Snapshot shown = new Rehearsal(palette).run();
            assertThat(shown.components()).hasSize(201).noneMatch(Protocol.Component::placeholder);
            assertThat(shown.connections()).hasSize(199);
            Set<String> kinds = new TreeSet<>();
            shown.components().forEach(component -> kinds.add(component.kind()));
            assertThat(kinds).contains("input", "layer", "cell", "wrapper", "encoder", "loss", "plan");
        }
    }

    @Test
    void needsNoTypes() throws IOException {
        try (SampleTypes none = new SampleTypes()) {
            assertThat(new Rehearsal(new Palette(none)).run().components()).hasSize(1);
        }
    }
}
