package org.unroll.engine.internal.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Standalone;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;

/** Architectures written in few words, with the fake components. */
final class Models {
    static final String PLAN = """
            <plan><data xsi:type="fake:Files" id="data" name="data" path="a.csv"/>
            <optimizer xsi:type="fake:Sgd" id="sgd" name="sgd"/></plan>
            """;

    private final Standalone engine = new Standalone()
            .metamodel(Objects.requireNonNull(Models.class.getResource("fake.ecore")))
            .contribute(Fakes.all());

    Analyzer analyzer() {
        return engine.analyzer();
    }

    /** Components and connections as in a file; the plan is added. */
    Architecture model(String elements) {
        return file(elements + PLAN);
    }

    /** A chain {@code x → … → loss}: every component reads the one before it, the last is a loss. */
    Architecture chain(String... components) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < components.length; i++) {
            boolean nested = components[i].contains(">");
            text.append("<components xsi:type=\"fake:").append(components[i]).append(nested ? "" : "/>");
        }
        for (int i = 0; i + 1 < components.length; i++) {
            String port = components[i + 1].startsWith("CrossEntropy") ? "prediction" : "in";
            text.append("<connections id=\"w").append(i).append("\" source=\"").append(id(components[i]));
            text.append("\" target=\"")
                    .append(id(components[i + 1]))
                    .append("\" targetPort=\"")
                    .append(port);
            text.append("\"/>");
        }
        return model(text.toString());
    }

    private static String id(String component) {
        return component.replaceFirst("(?s).*? id=\"([^\"]*)\".*", "$1");
    }

    Architecture file(String elements) {
        String text = """
                <unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fake="urn:test:fake"
                    xmlns:gone="urn:test:gone" xmlns:unroll="urn:unroll:model" name="model">
                """ + elements + "</unroll:Architecture>";
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return ArchitectureResource.parse(Path.of("test.unroll"), bytes, engine.packages())
                    .architecture();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
