package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageModuleTest {
    private final PageModule module = PageModule.of("org.example.mgu", "1.0.0", "12-abc", " page/main.js ");

    @Test
    void hasAnAddressOfItsOwnForEachStartOfItsBundle() {
        assertThat(module.url()).isEqualTo("code/org.example.mgu/12-abc/main.js");
        assertThat(module.entry("/org.example.mgu/12-abc/main.js")).contains("page/main.js");
        assertThat(module.entry("/org.example.mgu/11-abc/main.js")).isEmpty();
        assertThat(module.entry("/org.example.mgv/12-abc/main.js")).isEmpty();
    }

    @Test
    void givesTheFilesBesideItAndBelow() {
        assertThat(module.entry("/org.example.mgu/12-abc/parts/gate.svg")).contains("page/parts/gate.svg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../model/mgu.ecore", "a/../../b.js", "", "/", ".hidden", "a//b.js", "%2e%2e/x.js"})
    void givesNothingElseOfItsBundle(String path) {
        assertThat(module.entry("/org.example.mgu/12-abc/" + path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main.js", "/page/main.js", "page/../main.js", "page/main.css", "page/", "a.js, b/c.js"})
    void isOneScriptInAFolder(String header) {
        assertThatThrownBy(() -> PageModule.of("org.example.mgu", "1.0.0", "1", header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("org.example.mgu")
                .hasMessageContaining("Unroll-Page");
    }
}
