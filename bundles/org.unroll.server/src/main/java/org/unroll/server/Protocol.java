package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that travel between the page and the server, as {@code docs/protocol.md} describes them. */
interface Protocol {
    /** A request that changes an architecture; what is journalled is exactly this. */
    sealed interface Change {
        String document();
    }

    /** An entry of the palette. */
    record ComponentType(
            String id,
            String kind,
            String label,
            String category,
            String icon,
            String documentation,
            String equation,
            String paper,
            String bundle,
            String version,
            List<Port> ports,
            List<JsonObject> parameters,
            List<Containment> containments) {}

    /** A port of a type. */
    record Port(
            String name,
            String direction,
            String role,
            List<String> axes,
            boolean optional,
            boolean multiple,
            String documentation) {}

    /** What a container holds. */
    record Containment(String feature, List<String> accepts, int minimum, int maximum, String documentation) {}

    /** A component of a document; what leaves it is told where no wire does, inside containers. */
    record Component(
            String id,
            String type,
            String kind,
            String name,
            @Nullable String parent,
            @Nullable String feature,
            int index,
            double x,
            double y,
            Map<String, Object> parameters,
            boolean placeholder,
            @Nullable Long weights,
            Map<String, Contract> outputs,
            @Nullable List<GroupPort> ports) {}

    /** A port of a group, and the ports of components that it stands for. */
    record GroupPort(
            String name,
            String direction,
            String role,
            List<String> axes,
            boolean optional,
            boolean multiple,
            String documentation,
            List<End> ends) {}

    /** A port of a component in a group. */
    record End(String component, String port) {}

    /** A wire of a document. */
    record Connection(
            String id,
            String source,
            String sourcePort,
            String target,
            String targetPort,
            @Nullable Contract contract) {}

    /** What travels on a wire. */
    record Contract(
            List<Axis> axes,
            String element,
            @Nullable Integer classes,
            String role,
            List<String> parts,
            boolean lengths,
            String text) {}

    /** An axis; the size is null where it differs from batch to batch. */
    record Axis(String name, @Nullable Integer size) {}

    /** Something wrong with a document. */
    record Problem(
            @Nullable String component,
            @Nullable String connection,
            @Nullable String port,
            String severity,
            String message,
            String fix) {}

    /**
     * Whether there is something to save, what would be undone and redone, when the unsaved work was done that an
     * earlier workbench left behind, and whether contracts, weights and problems are those of this revision.
     */
    record State(
            boolean dirty,
            @Nullable String undo,
            @Nullable String redo,
            @Nullable String recovered,
            boolean checked) {}

    record ProblemOf(String document, Problem problem) {}

    record ComponentOf(String document, String component) {}

    record Names(List<String> names) {}

    /** A way to mend a problem: a batch that leaves fewer errors. */
    record Fix(String label, List<Step> changes) {}

    record FixList(List<Fix> fixes) {}

    /** A whole document. */
    record Snapshot(
            String document,
            String name,
            long revision,
            State state,
            List<Component> components,
            List<Connection> connections,
            List<Problem> problems) {}

    /** What changed in a document; problems are null when they did not. */
    record Patch(
            String document,
            long revision,
            State state,
            List<Component> components,
            List<String> removedComponents,
            List<Connection> connections,
            List<String> removedConnections,
            @Nullable List<Problem> problems) {}

    /** A run. */
    record Run(
            String id,
            String document,
            String state,
            String started,
            @Nullable String message,
            @Nullable String result) {}

    /** A project to start from. */
    record Template(String name, String label, String description) {}

    /** A model file of the workspace; modified as ISO 8601. */
    record DocumentFile(String path, String name, String modified, boolean unsaved) {}

    /** No parameters, or nothing to answer. */
    record Nothing() {}

    record Types(List<ComponentType> types) {}

    record Modules(List<Module> modules) {}

    /**
     * Code that a bundle adds to the page.
     *
     * @param url from the address of the page
     */
    record Module(String bundle, String version, String url) {}

    /** Bundles of others; the folder is empty where the workbench has none for them. */
    record BundleList(String folder, List<BundleFile> bundles) {}

    /** A jar in the folder of drop-ins; name and version are those of its manifest, faults are sentences. */
    record BundleFile(String file, String name, String version, boolean running, List<String> faults) {}

    /** A bundle that was put into the folder, and the version that was there before. */
    record Installed(String name, String version, @Nullable String replaced) {}

    record FileName(String file) {}

    record WorkspaceList(
            String folder,
            List<DocumentFile> documents,
            List<Template> templates,
            List<RunFile> runs,
            @Nullable String open) {}

    /** The folder of a run, and the model it is of. */
    record RunFile(String path, String document, String modified) {}

    record NewName(String path, String name) {}

    record PathOf(String path) {}

    record TemplateName(String template) {}

    record Text(String text) {}

    /** Preferences by their names; null takes one away. */
    record Values(JsonObject values) {}

    record Create(String template, String name) {}

    record DocumentName(String document) {}

    /** Whether to write over a file that another program changed meanwhile. */
    record Save(String document, boolean overwrite) {}

    record AddComponent(
            String document,
            String type,
            double x,
            double y,
            @Nullable String parent,
            @Nullable String feature,
            @Nullable Integer index)
            implements Change {}

    record Id(String id) {}

    record Wire(String document, String source, String sourcePort, String target, String targetPort)
            implements Change {}

    record Accepted(boolean accepted, @Nullable String reason) {}

    /** Makes nodes that stand beside each other a group. */
    record Group(
            String document, List<String> ids, @Nullable String name) implements Change {}

    record Ungroup(String document, String group) implements Change {}

    record RenamePort(String document, String group, String port, String name) implements Change {}

    /** Takes a port of a group away, or only one of the ports inside that it stands for. */
    record RemovePort(
            String document,
            String group,
            String port,
            @Nullable String component,
            @Nullable String componentPort) implements Change {}

    record SetParameter(
            String document,
            String component,
            String parameter,
            @Nullable JsonElement value) implements Change {}

    record Rename(String document, String component, String name) implements Change {}

    /** Nudges by arrow keys that follow each other closely become one step of undo. */
    record Move(
            String document, List<Position> moves, @Nullable Boolean nudge) implements Change {}

    record Position(String id, double x, double y) {}

    record Delete(String document, List<String> ids) implements Change {}

    /** Puts a component elsewhere: into a container, out of it, or to another place in it. */
    record Place(
            String document,
            String component,
            double x,
            double y,
            @Nullable String parent,
            @Nullable String feature,
            @Nullable Integer index)
            implements Change {}

    /** Adds what was copied, moved by a distance, or into a container. */
    record Paste(
            String document,
            Fragment fragment,
            double dx,
            double dy,
            @Nullable String parent,
            @Nullable String feature,
            @Nullable Integer index)
            implements Change {}

    /** Several changes as one step; where a string of a later one is {@code $0}, the id made by the first is meant. */
    record Batch(String document, String label, List<Step> changes) implements Change {}

    /** One change of a batch; the document goes without saying. */
    record Step(String method, JsonObject params) {}

    record Ids(List<String> ids) {}

    /** A part of a model by itself. */
    record Fragment(List<Piece> components, List<Cord> connections) {}

    /** A component of a fragment; only parameters that differ from their defaults. */
    record Piece(
            String key,
            String type,
            String name,
            double x,
            double y,
            Map<String, JsonElement> parameters,
            @Nullable String feature,
            List<Piece> contents,
            @Nullable List<PieceEnd> ports) {}

    /** One end of a port of a group in a fragment; the component is a key. */
    record PieceEnd(String name, boolean input, String component, String port) {}

    /** A wire of a fragment, between keys. */
    record Cord(String source, String sourcePort, String target, String targetPort) {}

    /** A name for a copy of a document, without its ending; it stays in the same folder. */
    record SaveAs(String document, String name) {}

    /** Whether to forget what is not saved when no other page looks at the document. */
    record Close(String document, @Nullable Boolean discard) {}

    record RunName(String run) {}

    record Pause(String run, boolean paused) {}

    record Started(Run run) {}

    record RunList(List<Run> runs) {}

    record Evaluated(JsonElement evaluation) {}

    record Events(List<JsonElement> events) {}

    record Event(String run, JsonElement event) {}

    /** An example of a part of a run's data, by its number from 0. */
    record TrialExample(String run, String part, int number) {}

    /** Input for a run, and how it writes; a file comes with its content. */
    record TrialAnswer(
            String run,
            JsonObject input,
            @Nullable JsonElement how,
            @Nullable Upload upload) {}

    /** A file of the user's; the content is base64. */
    record Upload(String name, String content) {}

    record Formats(List<Format> formats) {}

    record Format(String name, String label, String extension) {}

    record Message(String severity, String message) {}
}
