package org.unroll.server;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in for {@code unroll worker}: its first argument says how it behaves. */
final class FakeWorker {
    private FakeWorker() {}

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            return;
        }
        JsonObject job = JsonParser.parseString(line).getAsJsonObject();
        Path run = Path.of(job.get("run").getAsString());
        Files.createDirectories(run);
        emit(run, "{\"event\":\"started\",\"run\":\"r\",\"epochs\":2}");
        emit(run, "{\"event\":\"step\",\"epoch\":1,\"step\":1,\"loss\":NaN}");
        switch (args[0]) {
            case "crash" -> {
                System.err.println("out of luck");
                Runtime.getRuntime().halt(3);
            }
            case "fail" -> emit(run, "{\"event\":\"failed\",\"message\":\"no such column\",\"component\":null}");
            case "wait" -> {
                String asked = in.readLine();
                while ("pause".equals(asked) || "resume".equals(asked)) {
                    emit(run, "{\"event\":\"checkpoint\",\"epoch\":1,\"step\":1}");
                    asked = in.readLine();
                }
                emit(
                        run,
                        "{\"event\":\"finished\",\"reason\":\"stopped\",\"result\":\"" + "stop".equals(asked) + "\"}");
            }
            default -> emit(run, "{\"event\":\"finished\",\"reason\":\"completed\",\"result\":\"table\"}");
        }
    }

    private static void emit(Path run, String event) throws IOException {
        Path metrics = run.resolve("metrics.jsonl");
        String before = Files.exists(metrics) ? Files.readString(metrics) : "";
        Files.writeString(metrics, before + event + "\n");
        System.out.println(event);
    }
}
