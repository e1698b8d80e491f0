package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.unroll.component.DataException;
import org.unroll.component.Template;
import org.unroll.engine.Generation;
import org.unroll.engine.RunException;
import org.unroll.engine.Trainer;
import org.unroll.engine.Trial;
import org.unroll.engine.TrialAnswer;
import org.unroll.engine.TrialInput;
import org.unroll.engine.TrialOutput;

/** Trained runs that are opened to be used. */
final class Tried {
    private Tried() {}

    /** A run of a template that was trained for one epoch. */
    static Trial trial(Path folder, Template template, Map<String, String> settings) throws Exception {
        if (!Files.exists(folder.resolve(template.name() + ".unroll"))) {
            template.write(folder);
        }
        return train(folder, template.name(), settings);
    }

    /** A run of a model in a folder. */
    static Trial train(Path folder, String model, Map<String, String> settings) throws Exception {
        var request = new Trainer.Request(
                folder.resolve(model + ".unroll"),
                folder.resolve("run"),
                false,
                OptionalInt.of(1),
                OptionalLong.empty(),
                Map.of(),
                settings,
                Optional.empty());
        Engine.ALL.trainer().train(request, event -> {}, () -> false);
        return Engine.ALL.runs().use(folder.resolve("run"));
    }

    static TrialAnswer answer(Trial trial, TrialInput input) throws Exception {
        return trial.answer(input, Generation.GREEDY);
    }

    static <T extends TrialOutput> T only(TrialAnswer answer, Class<T> type) {
        assertThat(answer.outputs()).hasSize(1).first().isInstanceOf(type);
        return type.cast(answer.outputs().get(0));
    }

    static void refuses(Trial trial, TrialInput input, String message) {
        assertThatThrownBy(() -> answer(trial, input))
                .isInstanceOfAny(RunException.class, DataException.class)
                .hasMessageContaining(message);
    }
}
