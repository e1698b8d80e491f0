package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import java.util.Objects;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.command.SetCommand;
import org.unroll.model.Component;
import org.unroll.model.ParameterDescription;
import org.unroll.model.TypeDescription;

/** Sets parameters of components and of the training plan. */
final class ParameterEdit {
    private final EditedModel model;
    private final Palette palette;

    ParameterEdit(EditedModel model, Palette palette) {
        this.model = model;
        this.palette = palette;
    }

    Edit edit(Protocol.SetParameter request) {
        EObject owner = model.find(request.component());
        if (owner == null) {
            throw new Refusal("The component is no longer there.");
        }
        String name = owner instanceof Component component ? component.getName() : "the training plan";
        TypeDescription type = palette.find(owner.eClass())
                .orElseThrow(() -> Refusal.withFix(
                        name + " cannot be edited: the bundle it comes from is not installed.",
                        "Install the bundle; all values are kept."));
        ParameterDescription parameter = type.parameter(request.parameter())
                .orElseThrow(() -> new Refusal(type.label() + " has no parameter " + request.parameter() + "."));
        JsonElement value = Objects.requireNonNullElse(request.value(), JsonNull.INSTANCE);
        boolean reset = value.isJsonNull();
        Object next = reset ? SetCommand.UNSET_VALUE : ParameterValue.of(parameter, value, request.component());
        boolean same =
                reset ? !owner.eIsSet(parameter.attribute()) : Objects.equals(owner.eGet(parameter.attribute()), next);
        if (same) {
            return Edit.nothing();
        }
        CompoundCommand command = new CompoundCommand((reset ? "Reset " : "Set ") + parameter.name() + " of " + name);
        command.append(new SetCommand(model.domain(), owner, parameter.attribute(), next));
        return Edit.of(command);
    }
}
