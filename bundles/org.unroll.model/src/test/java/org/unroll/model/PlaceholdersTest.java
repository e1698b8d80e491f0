package org.unroll.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EPackage;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<unroll:Architecture xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private final EPackage sample = Samples.metamodel();

    @Test
    void aFileWithoutItsMetamodelOpensAndSavesByteForByte() throws IOException {
        ArchitectureResource resource = Samples.parse(Samples.model());

        assertThat(Samples.canonical(resource)).isEqualTo(Samples.model());
        Component wrapper = resource.architecture().getComponents().get(0);
        assertThat(Placeholders.isPlaceholder(wrapper.eClass())).isTrue();
        assertThat(Placeholders.typeId(wrapper.eClass())).isEqualTo("urn:test:sample#Bidirectional");
        assertThat(wrapper.getName()).isEqualTo("reader");
        assertThat(wrapper.eContents()).singleElement().isInstanceOf(Component.class);
        Connection wire = resource.architecture().getConnections().get(0);
        assertThat(wire.getTarget()).isSameAs(wrapper);
    }

    @Test
    void anAbsentOptimizerIsStillAnOptimizer() throws IOException {
        Optimizer optimizer =
                Samples.parse(Samples.model()).architecture().getPlan().getOptimizer();

        assertThat(Placeholders.isPlaceholder(optimizer.eClass())).isTrue();
        assertThat(optimizer.getLearningRate()).isEqualTo(0.01);
        assertThat(optimizer.eGet(optimizer.eClass().getEStructuralFeature("beta1")))
                .isEqualTo("0.8");
    }

    @Test
    void anAbsentWrapperKeepsThePresentCellInIt() throws IOException {
        String text = HEAD + " xmlns:other=\"urn:test:other\" xmlns:sample=\"urn:test:sample\""
                + " xmlns:unroll=\"urn:unroll:model\" name=\"m\">\n"
                + "  <components xsi:type=\"other:Twice\" id=\"twice-1\" name=\"twice\" merge=\"SUM\">\n"
                + "    <inner xsi:type=\"sample:LSTM\" id=\"lstm-1\" name=\"lstm\" hiddenSize=\"3\"/>\n"
                + "    <inner xsi:type=\"other:Odd\" id=\"odd-1\" name=\"odd\" size=\"3\"/>\n"
                + "  </components>\n"
                + "  <components xsi:type=\"sample:LSTM\" id=\"zlast-1\" name=\"last\"/>\n"
                + "  <connections id=\"wire-1\" source=\"twice-1\" target=\"zlast-1\"/>\n"
                + "</unroll:Architecture>\n";
        ArchitectureResource resource = Samples.parse(text, sample);

        Component twice = resource.architecture().getComponents().get(0);
        assertThat(Placeholders.isPlaceholder(twice.eClass())).isTrue();
        assertThat(twice.eContents().get(0)).isInstanceOf(Cell.class);
        assertThat(((Component) twice.eContents().get(0)).eClass().getEPackage())
                .isSameAs(sample);
        assertThat(twice.eContents().get(1)).isInstanceOf(Component.class);
        assertThat(Samples.canonical(resource)).isEqualTo(text);
    }

    @Test
    void anAbsentCellInAPresentWrapperIsRecurrent() throws IOException {
        String text = HEAD + " xmlns:odd=\"urn:test:odd\" xmlns:sample=\"urn:test:sample\""
                + " xmlns:unroll=\"urn:unroll:model\" name=\"m\">\n"
                + "  <components xsi:type=\"odd:Cell\" id=\"a\" name=\"a\" second=\"2\"/>\n"
                + "  <components xsi:type=\"sample:Bidirectional\" id=\"b\" name=\"b\">\n"
                + "    <cell xsi:type=\"odd:Cell\" id=\"c\" name=\"c\" first=\"1\" second=\"2\"/>\n"
                + "  </components>\n"
                + "</unroll:Architecture>\n";
        ArchitectureResource resource = Samples.parse(text, sample);

        assertThat(resource.architecture().getComponents()).first().isInstanceOf(Recurrent.class);
        assertThat(Samples.canonical(resource)).isEqualTo(text);
    }

    @Test
    void aTypeThatAnInstalledBundleNoLongerHasBecomesAPlaceholder() throws IOException {
        String text = Samples.model()
                .replace("sample:LSTM\" id=\"lstm-2\" name=\"second\"", "sample:Gone\" id=\"lstm-2\" name=\"second\"");
        ArchitectureResource resource = Samples.parse(text, sample);

        EClass gone = resource.architecture().getComponents().get(2).eClass();
        assertThat(Placeholders.isPlaceholder(gone)).isTrue();
        assertThat(Placeholders.typeId(gone)).isEqualTo("urn:test:sample#Gone");
        assertThat(Samples.canonical(resource)).isEqualTo(text);
    }

    @Test
    void aPlaceholderKeepsListsAndObjectsThatAreNoComponents() throws IOException {
        String text = HEAD + " xmlns:other=\"urn:test:other\""
                + " xmlns:unroll=\"urn:unroll:model\" name=\"m\">\n"
                + "  <components xsi:type=\"other:Table\" id=\"table-1\" name=\"table\" note=\"a&#xA;b &lt; &quot;c&quot;\">\n"
                + "    <sizes>3</sizes>\n"
                + "    <sizes>3</sizes>\n"
                + "    <column name=\"x\">\n"
                + "      <scale by=\"2\"/>\n"
                + "    </column>\n"
                + "    <column name=\"y\"/>\n"
                + "  </components>\n"
                + "</unroll:Architecture>\n";

        assertThat(Samples.canonical(Samples.parse(text))).isEqualTo(text);
    }

    @Test
    void editsBesideAPlaceholderLeaveItsLinesAlone() throws IOException {
        ArchitectureResource resource = Samples.parse(Samples.model());
        resource.architecture().getPlan().setEpochs(9);

        assertThat(Samples.text(resource)).isEqualTo(Samples.model().replace("epochs=\"7\"", "epochs=\"9\""));
    }

    @Test
    void aPlaceholderBecomesTheRealThingWhenItsBundleComes() throws IOException {
        ArchitectureResource without = Samples.parse(Samples.model());
        ArchitectureResource with = Samples.parse(Samples.text(without), sample);

        assertThat(with.architecture().getComponents())
                .noneMatch(c -> Placeholders.isPlaceholder(c.eClass()))
                .hasSize(4);
    }
}
