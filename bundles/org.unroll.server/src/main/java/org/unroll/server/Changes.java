package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import org.unroll.server.Protocol.Change;

/** Turns requests into edits, and into the lines of a journal and back. */
final class Changes {
    private static final Map<String, Class<? extends Change>> METHODS = Map.ofEntries(
            Map.entry("architecture/addComponent", Protocol.AddComponent.class),
            Map.entry("architecture/connect", Protocol.Wire.class),
            Map.entry("architecture/setParameter", Protocol.SetParameter.class),
            Map.entry("architecture/rename", Protocol.Rename.class),
            Map.entry("architecture/move", Protocol.Move.class),
            Map.entry("architecture/delete", Protocol.Delete.class),
            Map.entry("architecture/place", Protocol.Place.class),
            Map.entry("architecture/paste", Protocol.Paste.class),
            Map.entry("architecture/batch", Protocol.Batch.class),
            Map.entry("architecture/group", Protocol.Group.class),
            Map.entry("architecture/ungroup", Protocol.Ungroup.class),
            Map.entry("architecture/renamePort", Protocol.RenamePort.class),
            Map.entry("architecture/removePort", Protocol.RemovePort.class));

    private final Palette palette;
    private final Wiring.Judge judge;

    /**
     * Makes edits.
     *
     * @param judge what inference has against a wire
     */
    Changes(Palette palette, Wiring.Judge judge) {
        this.palette = palette;
        this.judge = judge;
    }

    /** The edit that carries out a change; nothing is changed yet. */
    Edit edit(EditedModel model, Change change) {
        if (change instanceof Protocol.AddComponent add) {
            return new Addition(model, palette).edit(add);
        }
        if (change instanceof Protocol.Wire wire) {
            return new Wiring(model, palette, judge).edit(wire);
        }
        if (change instanceof Protocol.SetParameter set) {
            return new ParameterEdit(model, palette).edit(set);
        }
        if (change instanceof Protocol.Rename rename) {
            return new Renaming(model).edit(rename);
        }
        if (change instanceof Protocol.Move move) {
            return new Placement(model).move(move.moves());
        }
        if (change instanceof Protocol.Delete delete) {
            return new Deletion(model).edit(delete.ids());
        }
        if (change instanceof Protocol.Place place) {
            return new Rehousing(model, palette).edit(place);
        }
        if (change instanceof Protocol.Group group) {
            return new Grouping(model).group(group);
        }
        if (change instanceof Protocol.Ungroup ungroup) {
            return new Grouping(model).ungroup(ungroup);
        }
        if (change instanceof Protocol.RenamePort rename) {
            return new GroupPorts(model).rename(rename);
        }
        if (change instanceof Protocol.RemovePort remove) {
            return new GroupPorts(model).remove(remove);
        }
        if (change instanceof Protocol.Paste paste) {
            return new Pasting(model, palette).edit(paste);
        }
        return new Batching(model, this).edit((Protocol.Batch) change);
    }

    static String method(Change change) {
        return METHODS.entrySet().stream()
                .filter(entry -> entry.getValue() == change.getClass())
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /**
     * The change that a method with these parameters asks for.
     *
     * @throws Refusal when there is no such change
     */
    static Change read(String method, JsonElement params, String document) {
        Class<? extends Change> type = METHODS.get(method);
        if (type == null || !(params instanceof JsonObject object)) {
            throw new Refusal(method + " is no change.");
        }
        JsonObject whole = object.deepCopy();
        whole.addProperty("document", document);
        return Json.GSON.fromJson(whole, type);
    }
}
