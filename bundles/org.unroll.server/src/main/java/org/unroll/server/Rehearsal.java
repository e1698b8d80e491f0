package org.unroll.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.ModelFactory;
import org.unroll.model.Position;
import org.unroll.model.TypeDescription;

/**
 * Reads and shows a made-up model of many components before a user opens a model: whatever Java does for the first time
 * is slow. No code of contributions is called and no file is touched.
 */
final class Rehearsal {
    private static final Path NOWHERE = Path.of("rehearsal.unroll");
    private static final int COMPONENTS = 200;
    private static final int ROUNDS = 5;

    private final Palette palette;

    Rehearsal(Palette palette) {
        this.palette = palette;
    }

    /** Does it; what a page would have been sent. */
    Protocol.Snapshot run() throws IOException {
        byte[] bytes = ArchitectureResource.create(NOWHERE, architecture()).bytes();
        Protocol.Snapshot shown = shown(bytes);
        for (int i = 0; i < ROUNDS; i++) {
            shown = shown(bytes);
            Json.GSON.toJson(shown, new StringBuilder());
        }
        return shown;
    }

    private Protocol.Snapshot shown(byte[] bytes) throws IOException {
        var model = new EditedModel(ArchitectureResource.parse(NOWHERE, bytes, EPackage.Registry.INSTANCE));
        var shown = new Shown();
        shown.reset(model, palette, shown.analysis());
        return new Protocol.Snapshot(
                NOWHERE.toString(),
                String.valueOf(model.architecture().getName()),
                0,
                model.state(null, false),
                shown.components(),
                shown.connections(),
                shown.problems());
    }

    /** All types that stand in a diagram, again and again, wired one after the other. */
    private Architecture architecture() {
        Architecture architecture = ModelFactory.eINSTANCE.createArchitecture();
        architecture.setName("rehearsal");
        architecture.setPlan(ModelFactory.eINSTANCE.createTrainingPlan());
        architecture.setDiagram(ModelFactory.eINSTANCE.createDiagram());
        List<TypeDescription> types = palette.descriptions()
                .filter(type -> Palette.IN_GRAPH.contains(type.kind()))
                .toList();
        for (int i = 0; i < COMPONENTS && !types.isEmpty(); i++) {
            add(architecture, types.get(i % types.size()), i);
        }
        return architecture;
    }

    private static void add(Architecture architecture, TypeDescription type, int number) {
        Component component = (Component) EcoreUtil.create(type.eClass());
        component.setId("c-" + number);
        component.setName("c" + number);
        Position position = ModelFactory.eINSTANCE.createPosition();
        position.setComponent(component);
        position.setX(10 * number);
        architecture.getDiagram().getPositions().add(position);
        if (number > 0) {
            Connection wire = ModelFactory.eINSTANCE.createConnection();
            wire.setId("wire-" + number);
            wire.setSource(architecture.getComponents().get(number - 1));
            wire.setTarget(component);
            architecture.getConnections().add(wire);
        }
        architecture.getComponents().add(component);
    }
}
