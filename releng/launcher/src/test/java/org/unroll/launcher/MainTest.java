package org.unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainTest {
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void keepErrors() {
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restoreStandardError() {
        System.setErr(standardError);
    }

    @Test
    void handsOnTheExitCodeOfACommand() {
        assertThat(Main.exitCode(() -> 2)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void saysWhatALaunchLacks() {
        assertThat(Main.exitCode(() -> {
                    throw new LaunchException("a bundle is missing");
                }))
                .isEqualTo(3);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualTo("unroll: a bundle is missing" + System.lineSeparator());
    }

    @Test
    void endsWithTheTraceOfWhatNobodyExpected() {
        assertThat(Main.exitCode(() -> {
                    throw new NoClassDefFoundError("org/absent/Type");
                }))
                .isEqualTo(3);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("NoClassDefFoundError: org/absent/Type", "\tat ");
    }
}
