package org.unroll.server;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.domain.AdapterFactoryEditingDomain;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.emf.edit.provider.ReflectiveItemProviderAdapterFactory;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.TrainingPlan;

/** An architecture that commands change and that remembers how to undo them. */
final class EditedModel {
    private final ArchitectureResource resource;
    private final BasicCommandStack stack = new BasicCommandStack();
    private final EditingDomain domain =
            new AdapterFactoryEditingDomain(new ReflectiveItemProviderAdapterFactory(), stack);
    private final ModelChanges changes = new ModelChanges();
    private boolean differsFromFile;
    private boolean touched;

    EditedModel(ArchitectureResource resource) {
        this.resource = resource;
        domain.getResourceSet().getResources().add(resource);
        architecture().eAdapters().add(changes);
    }

    Architecture architecture() {
        return resource.architecture();
    }

    EditingDomain domain() {
        return domain;
    }

    /**
     * Changes the architecture.
     *
     * @throws IllegalStateException when the command cannot be executed, which its maker should have known
     */
    void execute(Command command) {
        if (!command.canExecute()) {
            throw new IllegalStateException("cannot execute: " + command);
        }
        touched = true;
        stack.execute(command);
        if (stack.getMostRecentCommand() != command) {
            throw new IllegalStateException("the command failed and was taken back: " + command.getLabel());
        }
    }

    void undo() {
        if (!stack.canUndo()) {
            throw new Refusal("There is nothing to undo.");
        }
        stack.undo();
    }

    void redo() {
        if (!stack.canRedo()) {
            throw new Refusal("There is nothing to redo.");
        }
        stack.redo();
    }

    /**
     * Adds a command to the one before it, so that both are one step of undo.
     *
     * @return whether that could be done
     */
    boolean merge(Command command) {
        if (!(stack.getUndoCommand() instanceof CompoundCommand before) || stack.canRedo() || !stack.isSaveNeeded()) {
            return false;
        }
        return before.appendAndExecute(command);
    }

    /** The command that undo would take back. */
    @Nullable
    Command latest() {
        return stack.getUndoCommand();
    }

    Protocol.State state(@Nullable String recovered, boolean checked) {
        return new Protocol.State(
                dirty(),
                stack.canUndo() ? stack.getUndoCommand().getLabel() : null,
                stack.canRedo() ? stack.getRedoCommand().getLabel() : null,
                recovered,
                checked);
    }

    boolean dirty() {
        return differsFromFile || stack.isSaveNeeded();
    }

    /** Says that there is no command on the stack for some of what differs from the file. */
    void setDiffersFromFile() {
        differsFromFile = true;
    }

    /** What the file would hold if it were written now. */
    byte[] bytes() throws IOException {
        byte[] loaded = touched ? null : resource.loaded();
        return loaded == null ? resource.bytes() : loaded;
    }

    void save() throws IOException {
        resource.save(null);
        setSaved();
    }

    /** Says that the file holds the architecture as it is now. */
    void setSaved() {
        stack.saveIsDone();
        differsFromFile = false;
    }

    /** The objects changed since the last call. */
    Set<EObject> takeChanges() {
        return changes.take();
    }

    /** The id of a component, the plan or a connection; null for anything else. */
    static @Nullable String idOf(EObject object) {
        if (object instanceof Component component) {
            return component.getId();
        }
        if (object instanceof Connection wire) {
            return wire.getId();
        }
        // EMF calls the plan's id unset, because it is always the default.
        return object instanceof TrainingPlan plan ? plan.getId() : null;
    }

    /** The component, plan or connection with this id. */
    @Nullable
    EObject find(String id) {
        return elements().get(id);
    }

    /** All components, the plan and the connections by id, containers before what they contain. */
    Map<String, EObject> elements() {
        Map<String, EObject> elements = new LinkedHashMap<>();
        architecture().eAllContents().forEachRemaining(object -> {
            String id = idOf(object);
            if (id != null) {
                elements.put(id, object);
            }
        });
        return elements;
    }
}
