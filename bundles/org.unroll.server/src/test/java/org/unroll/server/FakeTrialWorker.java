package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in for {@code unroll worker} that uses a run; the text of an input says how it behaves. */
final class FakeTrialWorker {
    private FakeTrialWorker() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            return;
        }
        String run = JsonParser.parseString(line).getAsJsonObject().get("use").getAsString();
        for (line = in.readLine(); line != null; line = in.readLine()) {
            JsonObject request = JsonParser.parseString(line).getAsJsonObject();
            JsonObject answer = new JsonObject();
            answer.add("id", request.get("id"));
            reply(run, request, answer);
            System.out.println(answer);
        }
    }

    private static void reply(String run, JsonObject request, JsonObject answer)
            throws IOException, InterruptedException {
        JsonElement input = request.get("input");
        JsonObject given = input == null ? new JsonObject() : input.getAsJsonObject();
        String text = RunFolder.text(given, "text", "");
        switch (text) {
            case "crash" -> {
                System.err.println("out of luck");
                Runtime.getRuntime().halt(3);
            }
            case "hang" -> Thread.sleep(600_000);
            case "wrong" -> answer.addProperty("error", run + "/x.csv:2:3: 'a' is not a number");
            case "file" -> {
                Path file = Path.of(given.get("file").getAsString());
                answer.addProperty("error", file + ":1:1: holds " + Files.readString(file));
            }
            default -> {
                JsonObject said = new JsonObject();
                said.addProperty("process", ProcessHandle.current().pid());
                said.add("asked", request);
                answer.add("answer", said);
            }
        }
    }
}
