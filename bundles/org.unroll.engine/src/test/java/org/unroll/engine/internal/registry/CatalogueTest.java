package org.unroll.engine.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EcoreFactory;
import org.eclipse.emf.ecore.EcorePackage;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.unroll.component.Clipper;
import org.unroll.component.ClipperType;
import org.unroll.component.Optimizer;
import org.unroll.component.OptimizerType;
import org.unroll.model.ModelPackage;

class CatalogueTest {
    private static final String ID = "urn:test:clip#Clip";

    enum Mode {
        SOFT,
        HARD
    }

    static final class Clip implements ClipperType<Clip.Params> {
        record Params(double limit, int count, long seed, boolean on, String note, Mode mode) {}

        @Override
        public Clipper create(Params p) {
            return (gradient, bounds, norm) -> 1;
        }
    }

    static final class Sparse implements ClipperType<Sparse.Params> {
        record Params(int limit, boolean extra) {}

        @Override
        public Clipper create(Params p) {
            return (gradient, bounds, norm) -> 1;
        }
    }

    static final class Wrong implements OptimizerType<Wrong.Params> {
        record Params() {}

        @Override
        public Optimizer create(Params p) {
            throw new UnsupportedOperationException();
        }
    }

    private final Catalogue catalogue = new Catalogue();
    private final EPackage clips = clips();

    private static EPackage clips() {
        EcoreFactory factory = EcoreFactory.eINSTANCE;
        EPackage made = factory.createEPackage();
        made.setName("clip");
        made.setNsPrefix("clip");
        made.setNsURI("urn:test:clip");
        EClass type = factory.createEClass();
        type.setName("Clip");
        type.getESuperTypes().add(ModelPackage.Literals.CLIPPER);
        made.getEClassifiers().add(type);
        var mode = factory.createEEnum();
        mode.setName("Mode");
        for (Mode each : Mode.values()) {
            var literal = factory.createEEnumLiteral();
            literal.setName(each.name());
            literal.setLiteral(each.name().toLowerCase(java.util.Locale.ROOT));
            literal.setValue(each.ordinal());
            mode.getELiterals().add(literal);
        }
        made.getEClassifiers().add(mode);
        add(type, "limit", EcorePackage.Literals.EDOUBLE);
        add(type, "count", EcorePackage.Literals.EINT);
        add(type, "seed", EcorePackage.Literals.ELONG);
        add(type, "on", EcorePackage.Literals.EBOOLEAN);
        add(type, "note", EcorePackage.Literals.ESTRING);
        add(type, "mode", mode);
        return made;
    }

    private static void add(EClass type, String name, EDataType dataType) {
        var attribute = EcoreFactory.eINSTANCE.createEAttribute();
        attribute.setName(name);
        attribute.setEType(dataType);
        type.getEStructuralFeatures().add(attribute);
    }

    @Test
    void aTypeNeedsBothHalvesInAnyOrder() {
        catalogue.add(1, ID, new Clip(), "acme", "1.0.0");
        assertThat(catalogue.types()).isEmpty();
        assertThat(catalogue.rejected()).singleElement().asString().contains("Bundle acme", "urn:test:clip");

        catalogue.add(2, clips, "acme");
        assertThat(catalogue.types())
                .singleElement()
                .satisfies(t -> assertThat(t.bundle()).isEqualTo("acme"));
        assertThat(catalogue.rejected()).isEmpty();
        assertThat(catalogue.find(ID)).isPresent();
        assertThat(catalogue.find("Clip")).isPresent();

        catalogue.remove(1);
        assertThat(catalogue.types()).isEmpty();
        assertThat(catalogue.rejected())
                .containsExactly("Bundle acme: urn:test:clip#Clip has no class that computes it");

        catalogue.remove(2);
        assertThat(catalogue.rejected()).isEmpty();
    }

    @Test
    void theFirstOfTwoKeepsATypeUntilItLeaves() {
        catalogue.add(1, clips, "acme");
        catalogue.add(2, ID, new Clip(), "acme", "1.0.0");
        catalogue.add(3, ID, new Clip(), "other", "1.0.0");

        assertThat(catalogue.find(ID).orElseThrow().bundle()).isEqualTo("acme");
        assertThat(catalogue.rejected())
                .containsExactly("Bundles acme and other both contribute urn:test:clip#Clip: acme keeps it");

        catalogue.remove(2);
        assertThat(catalogue.find(ID).orElseThrow().bundle()).isEqualTo("other");
        assertThat(catalogue.rejected()).isEmpty();
    }

    @Test
    void twoMetamodelsOfOneNamespaceAreBothNamed() {
        catalogue.add(1, clips, "acme");
        catalogue.add(2, clips(), "other");

        assertThat(catalogue.rejected())
                .anySatisfy(r -> assertThat(r).contains("Bundle other", "already provided by bundle acme"));
    }

    @Test
    void aRecordThatDoesNotFitIsRejectedWithEveryMismatch() {
        catalogue.add(1, clips, "acme");
        catalogue.add(2, ID, new Sparse(), "acme", "1.0.0");

        assertThat(catalogue.types()).isEmpty();
        assertThat(catalogue.rejected())
                .singleElement()
                .asString()
                .contains(
                        "Bundle acme: urn:test:clip#Clip is not admitted",
                        "limit is double in the EClass, but int in the record",
                        "the record has extra, the EClass has not",
                        "the EClass has count, the record has not",
                        "the EClass has mode, the record has not");
    }

    @Test
    void theKindMustFit() {
        catalogue.add(1, clips, "acme");
        catalogue.add(2, ID, new Wrong(), "acme", "1.0.0");
        assertThat(catalogue.rejected())
                .singleElement()
                .asString()
                .contains("the EClass is a Clipper, the class computes a Optimizer");
    }

    @Test
    void enumLiteralsMustExist() {
        var odd = EcoreFactory.eINSTANCE.createEEnumLiteral();
        odd.setName("ODD");
        odd.setValue(7);
        ((org.eclipse.emf.ecore.EEnum) clips.getEClassifier("Mode"))
                .getELiterals()
                .add(odd);
        catalogue.add(1, clips, "acme");
        catalogue.add(2, ID, new Clip(), "acme", "1.0.0");

        assertThat(catalogue.rejected())
                .singleElement()
                .asString()
                .contains("mode may be ODD in the EClass, which the enum Mode lacks");
    }

    @Test
    void servicesOfAnotherApiAndThoseThatCannotStartAreNamed() {
        catalogue.add(1, clips, "acme");
        catalogue.add(2, ID, "a string", "acme", "1.0.0");
        assertThat(catalogue.rejected()).singleElement().asString().contains("java.lang.String implements none");
        catalogue.remove(2);
        catalogue.add(3, ID, null, "acme", "1.0.0");
        assertThat(catalogue.rejected()).singleElement().asString().contains("could not be started");
    }

    @Test
    void listenersHearEveryChangeUntilClosed() {
        List<Integer> heard = new ArrayList<>();
        var subscription = catalogue.onChange(() -> heard.add(catalogue.types().size()));
        catalogue.add(1, clips, "acme");
        catalogue.add(2, ID, new Clip(), "acme", "1.0.0");
        catalogue.remove(2);
        subscription.close();
        catalogue.remove(1);

        assertThat(heard).containsExactly(0, 1, 0);
    }

    @Test
    void parametersAreBoundByName() {
        EClass type = (EClass) clips.getEClassifier("Clip");
        EObject component = EcoreUtil.create(type);
        component.eSet(type.getEStructuralFeature("limit"), 0.5);
        component.eSet(type.getEStructuralFeature("count"), 3);
        component.eSet(type.getEStructuralFeature("seed"), 4L);
        component.eSet(type.getEStructuralFeature("on"), true);
        component.eSet(
                type.getEStructuralFeature("mode"),
                ((org.eclipse.emf.ecore.EEnum) clips.getEClassifier("Mode")).getEEnumLiteral("HARD"));

        assertThat(ParameterBinding.bind(new Clip(), component))
                .isEqualTo(new Clip.Params(0.5, 3, 4, true, "", Mode.HARD));
    }
}
