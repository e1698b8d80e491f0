package org.unroll.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.unroll.engine.Problem;

/** The two forms in which problems of a model are printed. */
final class Problems {
    private Problems() {}

    /** {@code file:component.port: message (fix)}. */
    static List<String> lines(Path file, List<Problem> problems) {
        return problems.stream().map(problem -> line(file, problem)).toList();
    }

    private static String line(Path file, Problem problem) {
        String port = problem.port() == null ? "" : (problem.path().isEmpty() ? "" : ".") + problem.port();
        String place = problem.path() + port;
        String warning = problem.severity() == Problem.Severity.WARNING ? "warning: " : "";
        String fix = problem.fix().isEmpty() ? "" : " (" + problem.fix() + ")";
        return file + ":" + (place.isEmpty() ? "" : place + ":") + " " + warning + problem.message() + fix;
    }

    /** One object per problem, as the page gets them, and with the path of names. */
    static JsonArray json(List<Problem> problems) {
        JsonArray array = new JsonArray();
        for (Problem problem : problems) {
            JsonObject object = new JsonObject();
            object.addProperty("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            object.addProperty("component", problem.component());
            object.addProperty("connection", problem.connection());
            object.addProperty("port", problem.port());
            object.addProperty("path", problem.path());
            object.addProperty("message", problem.message());
            object.addProperty("fix", problem.fix());
            array.add(object);
        }
        return array;
    }
}
