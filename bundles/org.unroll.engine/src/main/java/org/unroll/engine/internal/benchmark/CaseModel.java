package org.unroll.engine.internal.benchmark;

import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.unroll.engine.Benchmark.Case;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Problem;
import org.unroll.model.Architecture;
import org.unroll.model.Clipper;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.DataSource;
import org.unroll.model.ModelFactory;
import org.unroll.model.Optimizer;
import org.unroll.model.TrainingPlan;

/** The model of a case, made as an editor would make it. */
final class CaseModel {
    /** Of the classification at the end. */
    static final int CLASSES = 10;

    private final ComponentRegistry registry;
    private final Architecture architecture = ModelFactory.eINSTANCE.createArchitecture();

    private CaseModel(ComponentRegistry registry) {
        this.registry = registry;
    }

    /**
     * Makes the model.
     *
     * @throws InvalidModelException when a component that it needs is not installed
     */
    static Architecture of(Case subject, ComponentRegistry registry) throws InvalidModelException {
        CaseModel model = new CaseModel(registry);
        model.architecture.setName(subject.name());
        model.architecture.setPlan(model.plan(subject));
        model.chain(
                model.make(
                        "urn:unroll:layers#Input",
                        "x",
                        Map.of(
                                "layout",
                                "SEQUENCE",
                                "size",
                                Integer.toString(subject.size().inputSize()))),
                model.recurrent(subject),
                model.make("urn:unroll:layers#LastStep", "last", Map.of()),
                model.make("urn:unroll:layers#Dense", "dense", Map.of("units", Integer.toString(CLASSES))),
                model.make("urn:unroll:losses#CrossEntropy", "loss", Map.of()));
        return model.architecture;
    }

    private void chain(Component... components) {
        for (int i = 0; i < components.length; i++) {
            architecture.getComponents().add(components[i]);
            if (i > 0) {
                Connection connection = ModelFactory.eINSTANCE.createConnection();
                connection.setId("wire-" + i);
                connection.setSource(components[i - 1]);
                connection.setSourcePort("out");
                connection.setTarget(components[i]);
                connection.setTargetPort(i == components.length - 1 ? "prediction" : "in");
                architecture.getConnections().add(connection);
            }
        }
    }

    private TrainingPlan plan(Case subject) throws InvalidModelException {
        TrainingPlan plan = ModelFactory.eINSTANCE.createTrainingPlan();
        plan.setBatchSize(subject.size().batch());
        plan.setData((DataSource) make("urn:unroll:data#NpzArrays", "data", Map.of()));
        plan.setOptimizer((Optimizer) make("urn:unroll:optimizers#Adam", "adam", Map.of()));
        plan.setClipper((Clipper) make("urn:unroll:clippers#GlobalNorm", "clipper", Map.of("threshold", "1.0")));
        return plan;
    }

    private Component recurrent(Case subject) throws InvalidModelException {
        if (subject.size().layers() == 1) {
            return layer(subject, "rnn");
        }
        Component stack = make("urn:unroll:wrappers#Stack", "rnn", Map.of());
        for (int i = 0; i < subject.size().layers(); i++) {
            contain(stack, "layers", layer(subject, "layer" + i));
        }
        return stack;
    }

    private Component layer(Case subject, String name) throws InvalidModelException {
        Map<String, String> size =
                Map.of("hiddenSize", Integer.toString(subject.size().hiddenSize()));
        if (!subject.bidirectional()) {
            return make(subject.cell(), name, size);
        }
        Component both = make("urn:unroll:wrappers#Bidirectional", name, Map.of());
        contain(both, "cell", make(subject.cell(), name + "-cell", size));
        return both;
    }

    @SuppressWarnings("unchecked")
    private static void contain(Component container, String feature, Component child) {
        EStructuralFeature reference = container.eClass().getEStructuralFeature(feature);
        if (reference.isMany()) {
            ((List<Component>) container.eGet(reference)).add(child);
        } else {
            container.eSet(reference, child);
        }
    }

    private Component make(String type, String name, Map<String, String> parameters) throws InvalidModelException {
        ComponentRegistry.Registered found = registry.find(type).orElse(null);
        if (found == null) {
            throw new InvalidModelException(List.of(new Problem(
                    Problem.Severity.ERROR,
                    null,
                    null,
                    null,
                    architecture.getName() + "." + name,
                    "needs " + type + ", which is not installed",
                    "install its bundle, or leave this case out with --filter")));
        }
        Component component = (Component) EcoreUtil.create(found.description().eClass());
        component.setId(name);
        component.setName(name);
        parameters.forEach((parameter, value) -> set(component, parameter, value));
        return component;
    }

    private static void set(EObject component, String parameter, String value) {
        EAttribute attribute = (EAttribute) component.eClass().getEStructuralFeature(parameter);
        component.eSet(attribute, EcoreUtil.createFromString(attribute.getEAttributeType(), value));
    }
}
