package org.unroll.itests;

import java.util.Map;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.unroll.engine.ComponentRegistry;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.DataSource;
import org.unroll.model.ModelFactory;
import org.unroll.model.Optimizer;
import org.unroll.model.TrainingPlan;

/** A small model, written part by part. */
final class Specimen {
    private final ComponentRegistry registry;
    private final Architecture architecture = ModelFactory.eINSTANCE.createArchitecture();
    private String name = "";

    /** An empty model with a plan that is complete. */
    Specimen(ComponentRegistry registry) {
        this.registry = registry;
        TrainingPlan plan = ModelFactory.eINSTANCE.createTrainingPlan();
        plan.setData((DataSource) make("NpzArrays", "data", Map.of()));
        plan.setOptimizer((Optimizer) make("Adam", "optimizer", Map.of()));
        architecture.setName("specimen");
        architecture.setPlan(plan);
    }

    /** Says what is special about this model. */
    Specimen named(String text) {
        name = text;
        return this;
    }

    Architecture architecture() {
        return architecture;
    }

    /** A component that is not part of the model yet. */
    Component make(String type, String name, Map<String, String> parameters) {
        Component component = (Component)
                EcoreUtil.create(registry.find(type).orElseThrow().description().eClass());
        component.setId(name);
        component.setName(name);
        parameters.forEach((parameter, value) -> set(component, parameter, value));
        return component;
    }

    private static void set(EObject component, String parameter, String value) {
        EAttribute attribute = (EAttribute) component.eClass().getEStructuralFeature(parameter);
        component.eSet(attribute, EcoreUtil.createFromString(attribute.getEAttributeType(), value));
    }

    /** A component of the model. */
    Component add(String type, String name, Map<String, String> parameters) {
        return add(make(type, name, parameters));
    }

    /** Adds a component to the model. */
    Component add(Component component) {
        architecture.getComponents().add(component);
        return component;
    }

    /** Wires ports {@code out} and {@code in}. */
    Component wire(Component source, Component target) {
        return wire(source, "out", target, "in");
    }

    /** Wires two ports; gives the target back. */
    Component wire(Component source, String sourcePort, Component target, String targetPort) {
        Connection connection = ModelFactory.eINSTANCE.createConnection();
        connection.setId("wire-" + architecture.getConnections().size());
        connection.setSource(source);
        connection.setSourcePort(sourcePort);
        connection.setTarget(target);
        connection.setTargetPort(targetPort);
        architecture.getConnections().add(connection);
        return target;
    }

    @Override
    public String toString() {
        return name;
    }
}
