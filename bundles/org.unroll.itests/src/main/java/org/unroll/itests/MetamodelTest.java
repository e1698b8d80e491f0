package org.unroll.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.eclipse.emf.ecore.EPackage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import org.unroll.engine.ComponentRegistry;
import org.unroll.model.MetamodelExtender;

/** Metamodels come and go with the bundles that bring them, which need no code for it. */
@ExtendWith(BundleContextExtension.class)
@ExtendWith(ServiceExtension.class)
class MetamodelTest {
    private static final String NAMESPACE = "urn:test:visitor";
    private static final String ECORE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ecore:EPackage xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:ecore="http://www.eclipse.org/emf/2002/Ecore" name="visitor" nsURI="urn:test:visitor"
                nsPrefix="visitor">
              <eClassifiers xsi:type="ecore:EClass" name="Guest" eSuperTypes="urn:unroll:model#//Cell"/>
            </ecore:EPackage>
            """;

    @InjectBundleContext
    BundleContext context;

    @InjectService
    MetamodelExtender extender;

    @InjectService
    ComponentRegistry registry;

    private final List<Bundle> installed = new ArrayList<>();

    @AfterEach
    void uninstall() throws BundleException {
        for (Bundle bundle : installed) {
            bundle.uninstall();
        }
        assertThat(registered()).isNull();
        assertThat(extender.problems()).isEmpty();
    }

    private Bundle install(String name, String ecore) throws BundleException, IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue(MetamodelExtender.HEADER, "model/visitor.ecore");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry("model/visitor.ecore"));
            jar.write(ecore.getBytes(StandardCharsets.UTF_8));
        }
        Bundle bundle = context.installBundle("test:" + name, new ByteArrayInputStream(bytes.toByteArray()));
        installed.add(bundle);
        bundle.start();
        return bundle;
    }

    private static EPackage present() {
        return Objects.requireNonNull(registered());
    }

    private static @Nullable EPackage registered() {
        return EPackage.Registry.INSTANCE.getEPackage(NAMESPACE);
    }

    @Test
    void aMetamodelIsThereWhileItsBundleIsStarted() throws BundleException, IOException {
        Bundle bundle = install("visitor", ECORE);
        EPackage first = registered();

        assertThat(first).isNotNull();
        assertThat(bundle.getRegisteredServices())
                .singleElement()
                .satisfies(reference ->
                        assertThat(reference.getProperty("emf.nsURI")).isEqualTo(NAMESPACE));
        assertThat(registry.rejected())
                .containsExactly("Bundle visitor: urn:test:visitor#Guest has no class that computes it");

        bundle.stop();
        assertThat(registered()).isNull();
        assertThat(registry.rejected()).isEmpty();

        bundle.start();
        assertThat(registered()).as("open documents stay whole").isSameAs(first);
    }

    @Test
    void theFirstOfTwoBundlesKeepsANamespace() throws BundleException, IOException {
        Bundle first = install("first", ECORE);
        install("second", ECORE.replace("Guest", "Host"));
        EPackage ofFirst = present();

        assertThat(ofFirst.getEClassifier("Guest")).isNotNull();
        assertThat(extender.problems())
                .containsExactly("Bundle second 1.0.0 brings the metamodel urn:test:visitor, which bundle first 1.0.0"
                        + " already provides; the first one stays");
        assertThat(registry.rejected()).containsAll(extender.problems());

        first.stop();
        EPackage ofSecond = present();
        assertThat(ofSecond.getEClassifier("Host")).isNotNull();
        assertThat(extender.problems()).isEmpty();
    }

    @Test
    void brokenMetamodelsAreReportedWithBundleFileAndLine() throws BundleException, IOException {
        install("broken", ECORE.replace("</ecore:EPackage>", "</ecore>"));

        assertThat(registered()).isNull();
        assertThat(extender.problems())
                .singleElement()
                .asString()
                .startsWith("The metamodel of bundle broken 1.0.0 cannot be used: model/visitor.ecore:7:");
    }

    @Test
    void aMetamodelWaitsForTheOneItRefersTo() throws BundleException, IOException {
        install(
                "waiting",
                ECORE.replace(NAMESPACE, "urn:test:waiting")
                        .replace("urn:unroll:model#//Cell", NAMESPACE + "#//Guest"));
        assertThat(extender.problems()).singleElement().asString().contains("urn:test:visitor#//Guest");

        install("visitor", ECORE);
        assertThat(extender.problems()).isEmpty();
        assertThat(EPackage.Registry.INSTANCE.getEPackage("urn:test:waiting")).isNotNull();
    }

    @Test
    void everyBuiltInComponentIsAdmitted() {
        assertThat(registry.rejected()).isEmpty();
        assertThat(registry.types()).hasSizeGreaterThanOrEqualTo(28);
    }

    @Test
    void typesLeaveWithTheirBundleAndComeBack() throws BundleException {
        Bundle cells = registry.find("urn:unroll:cells#LSTM").stream()
                .flatMap(t -> Arrays.stream(context.getBundles())
                        .filter(b -> b.getSymbolicName().equals(t.bundle())))
                .findFirst()
                .orElseThrow();
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        try (var subscription =
                registry.onChange(() -> sizes.add(registry.types().size()))) {
            cells.stop();
            assertThat(registry.find("urn:unroll:cells#LSTM")).isEmpty();
        } finally {
            cells.start();
        }
        assertThat(sizes).isNotEmpty();
        assertThat(registry.find("urn:unroll:cells#LSTM")).isPresent();
    }
}
