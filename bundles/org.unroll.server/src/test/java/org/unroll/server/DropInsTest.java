package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;

/** In a framework of its own; the test does what File Install does in the product. */
class DropInsTest {
    @TempDir
    Path folder;

    private final List<String> rejected = new ArrayList<>();
    private Framework framework;
    private Path dropIns;
    private DropIns subject;

    @BeforeEach
    void start() throws BundleException {
        dropIns = folder.resolve("dropins");
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        "unroll.dropins",
                        dropIns.toString()));
        framework.start();
        subject = new DropIns(framework.getBundleContext(), () -> rejected);
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private static Uploaded upload(String name, byte[] content) {
        return Uploaded.of(new Protocol.Upload(name, Base64.getEncoder().encodeToString(content)));
    }

    private Uploaded jar(String... headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (int i = 0; i < headers.length; i += 2) {
            manifest.getMainAttributes().putValue(headers[i], headers[i + 1]);
        }
        Path file = folder.resolve("made.jar");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return upload("made.jar", Files.readAllBytes(file));
    }

    private Uploaded bundle(String name, String version, String... headers) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", name, "Bundle-Version", version));
        all.addAll(Arrays.asList(headers));
        return jar(all.toArray(String[]::new));
    }

    private Bundle installInFramework(String file) throws BundleException {
        return framework
                .getBundleContext()
                .installBundle(dropIns.resolve(file).toFile().toURI().toString());
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(dropIns)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesABundleUnderItsOwnName() throws IOException, BundleException {
        assertThat(subject.list().bundles()).isEmpty();
        Protocol.Installed installed = subject.install(bundle("org.example.cell;singleton:=true", "1.2.0"));
        assertThat(installed).isEqualTo(new Protocol.Installed("org.example.cell", "1.2.0", null));
        assertThat(files()).containsExactly("org.example.cell-1.2.0.jar");
        assertThat(subject.list().bundles())
                .containsExactly(new Protocol.BundleFile(
                        "org.example.cell-1.2.0.jar", "org.example.cell", "1.2.0", false, List.of()));
        installInFramework("org.example.cell-1.2.0.jar").start();
        assertThat(subject.list().bundles()).allMatch(Protocol.BundleFile::running);
    }

    @Test
    void putsAnotherVersionInPlaceOfTheOneThatIsThere() throws IOException {
        subject.install(bundle("org.example.cell", "1.0.0"));
        subject.install(bundle("org.example.cells", "1.0.0"));
        Protocol.Installed second = subject.install(bundle("org.example.cell", "2.0.0"));
        assertThat(second.replaced()).isEqualTo("1.0.0");
        assertThat(files()).containsExactly("org.example.cell-2.0.0.jar", "org.example.cells-1.0.0.jar");
    }

    @Test
    void removesWhatIsInItsFolderOnly() throws IOException {
        subject.install(bundle("org.example.cell", "1.0.0"));
        Path outside = Files.writeString(folder.resolve("outside.jar"), "kept");
        assertThatThrownBy(() -> subject.remove("../outside.jar"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("There is no ../outside.jar in");
        assertThat(outside).exists();
        subject.remove("org.example.cell-1.0.0.jar");
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesWhatIsNoBundleAndKeepsWhatWasThere() throws IOException {
        subject.install(bundle("org.example.cell", "1.0.0"));
        assertThatThrownBy(() -> subject.install(upload("notes.jar", new byte[] {1, 2, 3})))
                .hasMessageStartingWith("notes.jar cannot be read as a jar: ");
        assertThatThrownBy(() -> subject.install(jar()))
                .hasMessage("made.jar is a jar, but no OSGi bundle: its manifest has no Bundle-SymbolicName.");
        assertThatThrownBy(() -> subject.install(bundle("org.example.cell", "one")))
                .hasMessage("made.jar has the Bundle-Version one, which is none.");
        assertThatThrownBy(() -> subject.install(bundle("org.apache.felix.framework", "99.0.0")))
                .hasMessage("org.apache.felix.framework is a bundle of the product itself.");
        assertThat(files()).containsExactly("org.example.cell-1.0.0.jar");
    }

    @Test
    void saysWhatABundleIsMissing() throws IOException, BundleException {
        subject.install(
                bundle("org.example.needy", "1.0.0", "Import-Package", "org.example.absent;version=\"[1.5,2)\""));
        subject.install(bundle(
                "org.example.modern",
                "1.0.0",
                "Require-Capability",
                "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));
        subject.install(bundle("org.example.broken", "1.0.0", "Bundle-Activator", "org.example.Absent"));
        subject.install(bundle("org.example.paged", "1.0.0", "Unroll-Page", "../main.js"));
        installInFramework("org.example.needy-1.0.0.jar");
        installInFramework("org.example.modern-1.0.0.jar");
        installInFramework("org.example.broken-1.0.0.jar");
        installInFramework("org.example.paged-1.0.0.jar");
        assertThat(subject.list().bundles())
                .extracting(bundle -> bundle.faults().get(0))
                .satisfiesExactly(
                        broken -> assertThat(broken)
                                .startsWith("It cannot be started: ")
                                .contains("org.example.Absent"),
                        modern -> assertThat(modern).startsWith("It was compiled for Java 99, and this is Java "),
                        needy -> assertThat(needy)
                                .startsWith("It imports the package org.example.absent from version 1.5.0,"),
                        paged -> assertThat(paged).contains("its header Unroll-Page names \"../main.js\""));
    }

    @Test
    void triesABundleThatFailsAgainOnlyWhenAnotherOneHasChanged() throws IOException, BundleException {
        AtomicInteger starts = new AtomicInteger();
        SynchronousBundleListener counting = event -> starts.addAndGet(event.getType() == BundleEvent.STARTING ? 1 : 0);
        subject.install(bundle("org.example.broken", "1.0.0", "Bundle-Activator", "org.example.Absent"));
        subject.install(bundle("org.example.other", "1.0.0"));
        installInFramework("org.example.broken-1.0.0.jar");
        framework.getBundleContext().addBundleListener(counting);
        assertThat(subject.list()).isEqualTo(subject.list());
        assertThat(starts).hasValue(1);
        installInFramework("org.example.other-1.0.0.jar");
        subject.list();
        assertThat(starts).hasValue(3);
    }

    @Test
    void tellsWhichContributionsOfABundleWereNotAdmitted() throws IOException, BundleException {
        rejected.add("Bundle org.example.cell: urn:example#Cell is not admitted: it has no formula");
        rejected.add("The metamodel of bundle org.example.cells 1.0.0 cannot be used: model/cells.ecore:7:3: is torn");
        rejected.add("Bundle org.example.cell.more: urn:example#More is not admitted: it is empty");
        subject.install(bundle("org.example.cell", "1.0.0"));
        subject.install(bundle("org.example.cells", "1.0.0"));
        installInFramework("org.example.cell-1.0.0.jar").start();
        installInFramework("org.example.cells-1.0.0.jar").start();
        assertThat(subject.list().bundles())
                .extracting(Protocol.BundleFile::faults)
                .containsExactly(rejected.subList(0, 1), rejected.subList(1, 2));
    }

    @Test
    void namesJarsThatSomebodyElsePutThere() throws IOException {
        Files.writeString(Files.createDirectories(dropIns).resolve("torn.jar"), "torn");
        Files.writeString(dropIns.resolve("notes.txt"), "no jar");
        assertThat(subject.list().bundles()).singleElement().satisfies(torn -> {
            assertThat(torn.file()).isEqualTo("torn.jar");
            assertThat(torn.faults().get(0)).startsWith("torn.jar cannot be read as a jar: ");
        });
    }
}
