package org.unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Features, target platform, product and bundles must tell of the same things. */
class FeaturesTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern BUNDLE = Pattern.compile("\\{ *\"id\": *\"([^\"]+)\"");

    @Test
    void namesThirdPartyBundlesInTheVersionOfTheTargetPlatform() throws Exception {
        Map<String, String> targetPlatform = managedVersions();
        assertThat(featureBundles()).allSatisfy((bundle, version) -> {
            String expected = bundle.startsWith("org.unroll:") ? "${project.version}" : targetPlatform.get(bundle);
            assertThat(version).as(bundle).isEqualTo(expected);
        });
    }

    @Test
    void namesEveryBundleOfOurs() throws IOException {
        Set<String> features = featureBundles().keySet();
        try (Stream<Path> folders = Files.list(ROOT.resolve("bundles"))) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                            .map(folder -> "org.unroll:" + folder.getFileName())
                            .filter(bundle -> !bundle.startsWith("org.unroll:org.unroll.nd4j.native."))
                            .filter(bundle -> !bundle.equals("org.unroll:org.unroll.itests")))
                    .isSubsetOf(features);
        }
    }

    @Test
    void namesExactlyWhatTheProductHolds() throws Exception {
        NodeList dependencies = parse("releng/product/pom.xml").getElementsByTagName("dependency");
        Set<String> product =
                elements(dependencies).map(FeaturesTest::key).collect(Collectors.toCollection(TreeSet::new));
        product.remove("org.unroll:org.unroll.launcher");
        assertThat(product).containsExactlyInAnyOrderElementsOf(featureBundles().keySet());
    }

    @Test
    void listsTheLicenceOfEveryThirdPartyBundle() throws IOException {
        String notice = Files.readString(ROOT.resolve("releng/product/src/main/product/NOTICE"));
        assertThat(featureBundles().keySet())
                .filteredOn(bundle -> !bundle.startsWith("org.unroll:"))
                .extracting(bundle -> bundle.split(":", -1)[1])
                .allSatisfy(artifact -> assertThat(notice).contains(artifact));
    }

    /** By group, artifact and classifier: the version. */
    private static Map<String, String> featureBundles() throws IOException {
        Map<String, String> bundles = new TreeMap<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("features"))) {
            for (Path file : files.toList()) {
                Matcher matcher = BUNDLE.matcher(Files.readString(file));
                while (matcher.find()) {
                    String[] id = matcher.group(1).split(":", -1);
                    String classifier = id.length == 5 ? ":" + id[3] : "";
                    String key = id[0] + ":" + id[1] + classifier;
                    assertThat(bundles.put(key, id[id.length - 1]))
                            .as("named twice: " + key)
                            .isNull();
                }
            }
        }
        return bundles;
    }

    private static Map<String, String> managedVersions() throws Exception {
        NodeList dependencies = parse("target-platform/pom.xml").getElementsByTagName("dependency");
        return elements(dependencies).collect(Collectors.toMap(FeaturesTest::key, element -> text(element, "version")));
    }

    private static Document parse(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(file).toFile());
    }

    private static Stream<Element> elements(NodeList nodes) {
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1).map(i -> (Element) nodes.item(i));
    }

    private static String key(Element dependency) {
        String classifier = text(dependency, "classifier");
        return text(dependency, "groupId") + ":" + text(dependency, "artifactId")
                + (classifier.isEmpty() ? "" : ":" + classifier);
    }

    private static String text(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent();
    }
}
