package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsWhatIsCompleteAndLeavesOutWhatMayBe() {
        String json = "{\"document\":\"d\",\"type\":\"t\",\"x\":1.5,\"y\":2}";
        assertThat(Json.GSON.fromJson(json, Protocol.AddComponent.class))
                .isEqualTo(new Protocol.AddComponent("d", "t", 1.5, 2, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"document\":null}", "{\"moves\":[]}"})
    void refusesWhatLacksAMember(String json) {
        assertThatThrownBy(() -> Json.GSON.fromJson(json, Protocol.Move.class))
                .isInstanceOf(JsonParseException.class)
                .hasMessage("the parameter document is missing");
        assertThatThrownBy(() -> Json.GSON.fromJson("{\"document\":\"d\",\"moves\":[null]}", Protocol.Move.class))
                .isInstanceOf(JsonParseException.class);
    }

    @Test
    void writesNullForNothingAndForNumbersThatJsonLacks() {
        assertThat(Json.GSON.toJson(new Protocol.State(false, null, "x", null, true)))
                .isEqualTo("{\"dirty\":false,\"undo\":null,\"redo\":\"x\",\"recovered\":null,\"checked\":true}");
        assertThat(Json.GSON.toJson(List.of(Double.NaN, Double.NEGATIVE_INFINITY, 0.5)))
                .isEqualTo("[null,null,0.5]");
    }
}
