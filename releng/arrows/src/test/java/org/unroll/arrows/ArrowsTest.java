package org.unroll.arrows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between bundles: all point towards the model. */
class ArrowsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.unroll");

    private static final String[] CONTRIBUTIONS = {
        "org.unroll.attention..",
        "org.unroll.cells..",
        "org.unroll.clippers..",
        "org.unroll.codecs..",
        "org.unroll.data..",
        "org.unroll.kernels..",
        "org.unroll.layers..",
        "org.unroll.losses..",
        "org.unroll.optimizers..",
        "org.unroll.schedules..",
        "org.unroll.baselines..",
        "org.unroll.templates..",
        "org.unroll.wrappers.."
    };

    @Test
    void pointTowardsTheModel() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("org.unroll.model..")
                .layer("component")
                .definedBy("org.unroll.component..")
                .layer("engine")
                .definedBy("org.unroll.engine..")
                .layer("contributions")
                .definedBy(CONTRIBUTIONS)
                .layer("exporters")
                .definedBy("org.unroll.exporters..")
                .layer("server")
                .definedBy("org.unroll.server..")
                .layer("cli")
                .definedBy("org.unroll.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("exporters")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("contributions")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("exporters", "server", "cli")
                .whereLayer("component")
                .mayOnlyBeAccessedByLayers("contributions", "engine", "exporters", "server", "cli")
                .check(CLASSES);
    }

    @Test
    void doNotJoinContributions() {
        for (String contribution : CONTRIBUTIONS) {
            noClasses()
                    .that()
                    .resideInAPackage(contribution)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(CONTRIBUTIONS).and(resideOutsideOfPackage(contribution)))
                    .check(CLASSES);
        }
    }
}
