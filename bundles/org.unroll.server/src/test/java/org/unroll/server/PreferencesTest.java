package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
    @TempDir
    Path folder;

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void keepsWhatIsSetUntilItIsTakenAway() {
        Preferences preferences = new Preferences(folder);
        preferences.set(json("{'theme': 'dark', 'training.threads': 4}"));
        preferences.set(json("{'theme': null, 'recent': ['a']}"));
        Preferences again = new Preferences(folder);
        assertThat(again.values()).isEqualTo(json("{'training.threads': 4, 'recent': ['a']}"));
        assertThat(again.number("training.threads", 0)).isEqualTo(4);
        assertThat(again.number("recent", 7)).isEqualTo(7);
    }

    @Test
    void beginsAnewWhereTheFileIsBroken() throws IOException {
        Files.createDirectories(folder.resolve(".unroll"));
        Files.writeString(folder.resolve(".unroll/preferences.json"), "{broken");
        Preferences preferences = new Preferences(folder);
        assertThat(preferences.values().size()).isZero();
        preferences.set(json("{'a': 1}"));
        assertThat(new Preferences(folder).values()).isEqualTo(json("{'a': 1}"));
    }

    @Test
    void refusesToFillTheDisk() {
        Preferences preferences = new Preferences(folder);
        JsonObject large = new JsonObject();
        large.addProperty("large", "x".repeat(1 << 21));
        assertThatThrownBy(() -> preferences.set(large)).isInstanceOf(Refusal.class);
        assertThat(preferences.values().size()).isZero();
    }
}
