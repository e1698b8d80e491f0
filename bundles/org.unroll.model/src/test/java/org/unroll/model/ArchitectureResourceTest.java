package org.unroll.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureResourceTest {
    private final EPackage sample = Samples.metamodel();

    @Test
    void savesAnUnchangedFileByteForByte() throws IOException {
        assertThat(Samples.text(Samples.parse(Samples.model(), sample))).isEqualTo(Samples.model());
    }

    @Test
    void canonicalFilesAreAlreadyInTheFormThatIsSaved() throws IOException {
        ArchitectureResource resource = Samples.parse(Samples.model(), sample);

        assertThat(Samples.canonical(resource)).isEqualTo(Samples.model());
    }

    @Test
    void keepsTheBytesOfAFileWrittenByHandUntilItIsChanged() throws IOException {
        String byHand = Samples.model()
                .replace("  <components", "\t<!-- mine --><components")
                .replace("\"7\"", "'7'");
        ArchitectureResource resource = Samples.parse(byHand, sample);
        assertThat(Samples.text(resource)).isEqualTo(byHand);

        resource.architecture().setName("other");
        assertThat(Samples.text(resource)).isEqualTo(Samples.model().replace("name=\"sample\"", "name=\"other\""));

        resource.architecture().setName("sample");
        assertThat(Samples.text(resource)).isEqualTo(byHand);
    }

    @Test
    void contributedTypesAreInstancesOfTheirGeneratedKinds() throws IOException {
        Architecture architecture = Samples.parse(Samples.model(), sample).architecture();

        assertThat(architecture.getComponents().get(0)).isInstanceOf(Wrapper.class);
        assertThat(architecture.getComponents().get(1)).isInstanceOfSatisfying(Loss.class, loss -> {
            assertThat(loss.getTarget()).isEqualTo("labels");
            assertThat(loss.getReduction()).isEqualTo(Reduction.SUM);
        });
        assertThat(architecture.getComponents().get(2)).isInstanceOf(Cell.class);
        assertThat(architecture.getPlan().getOptimizer().getLearningRate()).isEqualTo(0.01);
    }

    @Test
    void orderInMemoryDoesNotShowInTheFile() throws IOException {
        ArchitectureResource resource = Samples.parse(Samples.model(), sample);
        Architecture architecture = resource.architecture();
        reverse(architecture.getComponents());
        reverse(architecture.getConnections());
        reverse(architecture.getDiagram().getPositions());

        assertThat(Samples.text(resource)).isEqualTo(Samples.model());
        assertThat(architecture.getComponents().get(0).getId())
                .as("the document itself")
                .isEqualTo("source-1");
    }

    private static <T extends EObject> void reverse(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        list.clear();
        list.addAll(reversed);
    }

    @Test
    void aMovedNodeTouchesOneLine() throws IOException {
        ArchitectureResource resource = Samples.parse(Samples.model(), sample);
        resource.architecture().getDiagram().getPositions().get(1).setX(11);

        List<String> before = Samples.model().lines().toList();
        List<String> after = Samples.text(resource).lines().toList();
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.stream().filter(line -> !before.contains(line)))
                .containsExactly("    <positions component=\"source-1\" x=\"11.0\" y=\"20.0\"/>");
    }

    @Test
    void savesToTheFileAndLeavesNothingElse(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("m.unroll");
        Files.writeString(file, Samples.model());
        ArchitectureResource resource = ArchitectureResource.open(file, Samples.installed(sample));
        resource.architecture().setName("changed");
        resource.save(null);

        assertThat(file).content().contains("name=\"changed\"");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(ArchitectureResource.open(file, Samples.installed(sample))
                        .architecture()
                        .getName())
                .isEqualTo("changed");
    }

    @Test
    void aFailedSaveLeavesTheOldFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("m.unroll");
        Files.writeString(file, Samples.model());
        ArchitectureResource resource = ArchitectureResource.open(file, Samples.installed(sample));
        resource.architecture().setName("not xml: \u0001");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> resource.save(null)))
                .isInstanceOf(IOException.class);
        assertThat(file).content().isEqualTo(Samples.model());
    }

    @Test
    void idsAreReadableAndUnique() throws IOException {
        Architecture architecture = Samples.parse(Samples.model(), sample).architecture();

        assertThat(Ids.next(architecture, "LSTM")).isEqualTo("lstm-3");
        assertThat(Ids.next(architecture, "Dense")).isEqualTo("dense-1");
        assertThat(Ids.nextName(architecture.getComponents(), "Second")).isEqualTo("second2");
        assertThat(Ids.nextName(architecture.getComponents(), "GRU")).isEqualTo("gru");
    }
}
