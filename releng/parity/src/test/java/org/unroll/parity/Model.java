package org.unroll.parity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.unroll.engine.Blueprint;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Standalone;
import org.unroll.model.ArchitectureResource;

/** Writes a model as its file would be, and compiles it. */
final class Model {
    private final StringBuilder components = new StringBuilder();
    private final StringBuilder connections = new StringBuilder();
    private String plan = "";
    private String optimizer = "Adam\"";
    private int ids;

    /**
     * Adds a component.
     *
     * @param type with its prefix: {@code cells:LSTM}
     * @param attributes as in XML
     * @param children elements made by {@link #child}
     */
    Model add(String type, String name, String attributes, String... children) {
        components.append(element("components", type, name, name, attributes, children));
        return this;
    }

    /** An element within a component. */
    String child(String feature, String type, String name, String attributes, String... children) {
        return element(feature, type, name + "-" + ++ids, name, attributes, children);
    }

    private static String element(
            String feature, String type, String id, String name, String attributes, String... children) {
        return "<%s xsi:type=\"%s\" id=\"%s\" name=\"%s\" %s>%s</%s>%n"
                .formatted(feature, type, id, name, attributes, String.join("", children), feature);
    }

    /** Adds a wire, each end written as {@code component.port}. */
    Model wire(String source, String target) {
        String[] from = source.split("\\.");
        String[] to = target.split("\\.");
        connections.append(
                "<connections id=\"wire-%d\" source=\"%s\" sourcePort=\"%s\" target=\"%s\" targetPort=\"%s\"/>%n"
                        .formatted(++ids, from[0], from[1], to[0], to[1]));
        return this;
    }

    /** A chain of wires from {@code out} to {@code in}, the last one to {@code loss.prediction}. */
    Model chain(String... names) {
        for (int i = 0; i + 1 < names.length; i++) {
            wire(names[i] + ".out", names[i + 1] + ".in");
        }
        return wire(names[names.length - 1] + ".out", "loss.prediction");
    }

    /**
     * Trains otherwise than by default.
     *
     * @param attributes of the plan, as in XML
     * @param algorithm the optimizer's type
     * @param settings of the optimizer, as in XML
     */
    Model plan(String attributes, String algorithm, String settings) {
        plan = " " + attributes;
        optimizer = algorithm + "\" " + settings;
        return this;
    }

    /** Writes the model's file. */
    void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    Blueprint compile() {
        return compile(Engine.ALL);
    }

    Blueprint compile(Standalone engine) {
        try {
            byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
            var resource = ArchitectureResource.parse(Path.of("test.unroll"), bytes, engine.packages());
            return engine.analyzer().compile(resource.architecture());
        } catch (IOException | InvalidModelException e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + text(), e);
        }
    }

    private String text() {
        StringBuilder prefixes = new StringBuilder();
        Engine.BUNDLES.keySet().forEach(name -> prefixes.append(" xmlns:%s=\"urn:unroll:%s\"".formatted(name, name)));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"%s xmlns:unroll="urn:unroll:model" name="test">
                %s%s<plan%s>
                  <data xsi:type="data:NpzArrays" id="data" name="arrays" validationFraction="0" testFraction="0"/>
                  <optimizer xsi:type="optimizers:%s id="optimizer" name="optimizer"/>
                </plan>
                </unroll:Architecture>
                """.formatted(prefixes, components, connections, plan, optimizer);
    }
}
