package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EModelElement;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EcoreFactory;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.unroll.component.InputType;
import org.unroll.engine.ComponentRegistry;
import org.unroll.model.ModelPackage;
import org.unroll.model.TypeDescription;

class ComponentsCommandTest {
    private static final String DOCUMENTATION = "http://www.eclipse.org/emf/2002/GenModel";
    private final Session session = new Session().with(new OneType());

    @Test
    void listsTypesAndWhatWasNotAdmitted() {
        assertThat(session.run("components")).isZero();
        assertThat(session.out())
                .contains("Cells", "urn:test#Gate  Gate: Forgets.", "not admitted: a bundle is broken")
                .doesNotContain("Remembers");
    }

    @Test
    void describesOneType() {
        assertThat(session.run("components", "Gate")).isZero();
        assertThat(session.out())
                .contains("Gate  urn:test#Gate", "cell, category Cells, from org.example.gate 1.2.3")
                .contains("Forgets. Remembers.", "Equation: h_t = 0")
                .contains("initialState (input, state, optional) [LD,B,H]")
                .contains("hiddenSize = 7 units (integer >= 1): Units.");
    }

    @Test
    void jsonHasWhatThePageGets() {
        assertThat(session.run("components", "urn:test#Gate", "--json")).isZero();
        JsonObject type = session.json().getAsJsonArray("components").get(0).getAsJsonObject();
        JsonObject parameter = type.getAsJsonArray("parameters").get(0).getAsJsonObject();
        assertThat(type.get("kind").getAsString()).isEqualTo("cell");
        assertThat(parameter.get("default").getAsInt()).isEqualTo(7);
        assertThat(parameter.get("minimum").getAsInt()).isEqualTo(1);
        assertThat(parameter.get("maximum").isJsonNull()).isTrue();
    }

    @Test
    void anUnknownTypeIsBadUsage() {
        assertThat(session.run("components", "Nothing")).isEqualTo(2);
        assertThat(session.err()).contains("Nothing");
    }

    private record OneType() implements ComponentRegistry {
        private static final Supplier<TypeDescription> GATE = () -> TypeDescription.of(gate());

        @Override
        public List<Registered> types() {
            InputType<Record> anything = parameters -> {
                throw new UnsupportedOperationException();
            };
            return List.of(new Registered(GATE.get(), anything, "org.example.gate", "1.2.3"));
        }

        @Override
        public Optional<Registered> find(String id) {
            return types().stream()
                    .filter(t -> t.description().id().endsWith(id))
                    .findFirst();
        }

        @Override
        public List<String> rejected() {
            return List.of("a bundle is broken");
        }

        @Override
        public Subscription onChange(Runnable listener) {
            return () -> {};
        }
    }

    private static EClass gate() {
        EClass type = EcoreFactory.eINSTANCE.createEClass();
        type.setName("Gate");
        type.getESuperTypes().add(ModelPackage.Literals.CELL);
        annotate(type, DOCUMENTATION, "documentation", "Forgets. Remembers.");
        annotate(type, "urn:unroll:component", "label", "Gate", "category", "Cells", "equation", "h_t = 0");
        EAttribute size = EcoreFactory.eINSTANCE.createEAttribute();
        size.setName("hiddenSize");
        size.setEType(ModelPackage.Literals.SIZE);
        size.setDefaultValueLiteral("7");
        annotate(size, DOCUMENTATION, "documentation", "Units.");
        annotate(size, "urn:unroll:parameter", "unit", "units");
        type.getEStructuralFeatures().add(size);
        EPackage owner = EcoreFactory.eINSTANCE.createEPackage();
        owner.setName("test");
        owner.setNsPrefix("test");
        owner.setNsURI("urn:test");
        owner.getEClassifiers().add(type);
        return type;
    }

    private static void annotate(EModelElement element, String source, String... details) {
        for (int i = 0; i < details.length; i += 2) {
            EcoreUtil.setAnnotation(element, source, details[i], details[i + 1]);
        }
    }
}
