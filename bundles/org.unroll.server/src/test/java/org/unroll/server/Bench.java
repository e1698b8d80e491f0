package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.emf.ecore.EPackage;
import org.jspecify.annotations.Nullable;

/** A document on the bench: a file in a folder, the sample types, and a page that notes what it is told. */
final class Bench implements AutoCloseable {
    static final String EMPTY = """
        <?xml version="1.0" encoding="UTF-8"?>
        <unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:unroll="urn:unroll:model" name="bench">
          <plan/>
        </unroll:Architecture>
        """;

    /** So many components that it is shown before it is checked; each has an open input. */
    static String large() {
        String components = IntStream.range(0, 1100)
                .mapToObj(i -> "<components xsi:type=\"sample:Memory\" id=\"m-" + i + "\" name=\"m" + i + "\"/>\n")
                .collect(Collectors.joining());
        return EMPTY.replace(
                        "xmlns:unroll",
                        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:sample=\"urn:unroll:sample\""
                                + " xmlns:unroll")
                .replace("<plan/>", components + "<plan/>");
    }

    final EPackage metamodel = SampleTypes.read();
    final SampleTypes types = new SampleTypes();
    final Palette palette = new Palette(types);
    final ExecutorService threads = Executors.newCachedThreadPool();
    final Inference inference = new Inference(new SampleAnalyzer(), threads, 10_000);
    final Path file;
    final Mirror mirror;
    final Document document;

    Bench(Path folder) throws IOException {
        this(folder, EMPTY);
    }

    Bench(Path folder, String content) throws IOException {
        types.install(metamodel);
        file = Files.writeString(folder.resolve("bench.unroll"), content);
        document = open();
        mirror = new Mirror();
        mirror.take(document.open(mirror));
    }

    /** The document as a server opens it that has just started. */
    Document open() {
        return new Document(
                "bench.unroll", new ModelFile(file), palette, inference, new Journal(file.resolveSibling("journal")));
    }

    @Override
    public void close() {
        types.close();
        threads.shutdownNow();
    }

    String content() throws IOException {
        return Files.readString(file);
    }

    String add(String type) {
        return add(type, null);
    }

    String add(String type, @Nullable String parent) {
        return add(new Protocol.AddComponent("", SampleTypes.PREFIX + type, 10, 20, parent, null, null));
    }

    String add(Protocol.AddComponent request) {
        return document.edit(request);
    }

    String connect(String source, String target) {
        return connect(source, "out", target, "in");
    }

    String connect(String source, String sourcePort, String target, String targetPort) {
        return document.edit(new Protocol.Wire("", source, sourcePort, target, targetPort));
    }

    void set(String component, String parameter, String json) {
        JsonElement value = JsonParser.parseString(json);
        document.edit(new Protocol.SetParameter("", component, parameter, value));
    }

    void rename(String component, String name) {
        document.edit(new Protocol.Rename("", component, name));
    }

    void move(String component, double x, double y) {
        document.edit(new Protocol.Move("", List.of(new Protocol.Position(component, x, y)), null));
    }

    void delete(String... ids) {
        document.edit(new Protocol.Delete("", List.of(ids)));
    }

    Protocol.Component component(String id) {
        return mirror.components.stream()
                .filter(component -> component.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Undoes everything; how many steps that took. */
    int undoAll() {
        int steps = 0;
        while (document.snapshot().state().undo() != null) {
            document.undo();
            steps++;
        }
        return steps;
    }

    /** A page that applies patches as the real one does. */
    static final class Mirror implements Page {
        final List<Protocol.Component> components = new ArrayList<>();
        final List<Protocol.Connection> connections = new ArrayList<>();
        final List<Protocol.Patch> patches = new ArrayList<>();
        final List<String> messages = new ArrayList<>();
        List<Protocol.Problem> problems = List.of();
        long revision;
        int resets;

        @Override
        public void send(String method, Object params) {
            if (params instanceof Protocol.Patch patch) {
                apply(patch);
            } else if (params instanceof Protocol.Snapshot snapshot) {
                resets++;
                take(snapshot);
            } else if (params instanceof Protocol.Message message) {
                messages.add(message.message());
            }
        }

        void take(Protocol.Snapshot snapshot) {
            components.clear();
            components.addAll(snapshot.components());
            connections.clear();
            connections.addAll(snapshot.connections());
            problems = snapshot.problems();
            revision = snapshot.revision();
        }

        Protocol.Patch last() {
            return patches.get(patches.size() - 1);
        }

        private void apply(Protocol.Patch patch) {
            if (patch.revision() != revision + 1) {
                throw new AssertionError("revision " + patch.revision() + " after " + revision);
            }
            revision = patch.revision();
            patches.add(patch);
            components.removeIf(old -> patch.removedComponents().contains(old.id())
                    || patch.components().stream().anyMatch(now -> now.id().equals(old.id())));
            components.addAll(patch.components());
            connections.removeIf(old -> patch.removedConnections().contains(old.id())
                    || patch.connections().stream().anyMatch(now -> now.id().equals(old.id())));
            connections.addAll(patch.connections());
            problems = patch.problems() == null ? problems : patch.problems();
        }
    }
}
