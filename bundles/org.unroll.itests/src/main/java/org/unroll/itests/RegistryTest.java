package org.unroll.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
import org.unroll.engine.ComponentRegistry.Registered;

@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class RegistryTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ComponentRegistry registry;

    @Test
    void everyContributionIsAdmitted() {
        assertThat(registry.rejected()).isEmpty();
        assertThat(labels())
                .contains("Elman", "LSTM", "GRU", "Bidirectional", "Stack", "Encoder", "Decoder", "Dense", "Adam");
    }

    @Test
    void everyTypeIsDescribed() {
        for (Registered type : registry.types()) {
            assertThat(type.description().label()).as(type.description().id()).isNotBlank();
            assertThat(type.description().documentation())
                    .as(type.description().id())
                    .isNotBlank();
            assertThat(type.description().parameters())
                    .as(type.description().id())
                    .allSatisfy(
                            parameter -> assertThat(parameter.documentation()).isNotBlank());
        }
    }

    @Test
    void typesLeaveAndReturnWithTheirBundle() throws BundleException, InterruptedException {
        Bundle cells = Arrays.stream(context.getBundles())
                .filter(bundle -> "org.unroll.cells".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        CountDownLatch changes = new CountDownLatch(2);
        try (ComponentRegistry.Subscription subscription = registry.onChange(changes::countDown)) {
            assertThat(subscription).isNotNull();
            cells.stop();
            assertThat(labels()).doesNotContain("LSTM").contains("Stack");
            cells.start();
            assertThat(labels()).contains("LSTM", "GRU", "Elman");
            assertThat(changes.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            cells.start();
        }
        assertThat(registry.rejected()).isEmpty();
    }

    private List<String> labels() {
        return registry.types().stream().map(type -> type.description().label()).toList();
    }
}
