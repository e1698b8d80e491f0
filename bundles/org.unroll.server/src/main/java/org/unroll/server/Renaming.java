package org.unroll.server;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.command.SetCommand;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.ModelPackage.Literals;
import org.unroll.model.Trainable;

/** Renames components. */
final class Renaming {
    /** Names are prefixes of the names of weights and arrays, in which a dot separates. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,63}");

    private final EditedModel model;

    Renaming(EditedModel model) {
        this.model = model;
    }

    Edit edit(Protocol.Rename request) {
        if (!(model.find(request.component()) instanceof Component component)) {
            throw new Refusal("The component that was to be renamed is no longer there.");
        }
        String name = request.name().strip();
        if (Objects.equals(name, component.getName())) {
            return Edit.nothing();
        }
        check(component, name);
        CompoundCommand command = new CompoundCommand("Rename " + component.getName() + " to " + name);
        command.append(new SetCommand(model.domain(), component, Literals.COMPONENT__NAME, name));
        if (!(component instanceof Group)) {
            follow(command, path(component), path(component.eContainer(), name));
        }
        return Edit.of(command);
    }

    /** Those that take their weights from it, or from what it holds, go on doing so. */
    private void follow(CompoundCommand command, String before, String after) {
        model.architecture().eAllContents().forEachRemaining(content -> {
            String source = content instanceof Trainable trainable ? trainable.getWeightsFrom() : null;
            if (source != null && (source + ".").startsWith(before + ".")) {
                String renamed = after + source.substring(before.length());
                command.append(new SetCommand(model.domain(), content, Literals.TRAINABLE__WEIGHTS_FROM, renamed));
            }
        });
    }

    private static String path(Component component) {
        return path(component.eContainer(), String.valueOf(component.getName()));
    }

    private static String path(EObject container, String name) {
        return container instanceof Component outer && !(outer instanceof Group) ? path(outer) + "." + name : name;
    }

    static boolean valid(String name) {
        return NAME.matcher(name).matches();
    }

    /** In the graph names are unique across groups. */
    private static List<? extends EObject> siblings(Component component) {
        return Groups.inGraph(component)
                ? Groups.all((Architecture) EcoreUtil.getRootContainer(component))
                : component.eContainer().eContents();
    }

    private static void check(Component component, String name) {
        var place = new Refusal.Detail(component.getId(), null, "Choose another name.");
        if (!valid(name)) {
            throw new Refusal(
                    "\"" + name + "\" cannot be a name: it starts with a letter and has up to 64 letters, digits,"
                            + " underscores and hyphens.",
                    place);
        }
        for (EObject sibling : siblings(component)) {
            if (sibling != component && sibling instanceof Component other && name.equals(other.getName())) {
                throw new Refusal("There is another component named " + name + " beside it.", place);
            }
        }
    }
}
