package org.unroll.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;

/** Runs commands over fake services and keeps what they print. */
final class Session implements Workbench {
    final FakeServices services = new FakeServices();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String input = "";
    Optional<Settings> started = Optional.empty();

    Session with(Object service) {
        services.with(service);
        return this;
    }

    Session input(String text) {
        input = text;
        return this;
    }

    int run(Object... args) {
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        Shell shell = new Shell(
                services,
                this,
                new BufferedReader(new StringReader(input)),
                new PrintWriter(out),
                new PrintWriter(err),
                false);
        return new Commands(shell).run(texts);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    JsonObject json() {
        return JsonParser.parseString(out()).getAsJsonObject();
    }

    @Override
    public String start(Settings settings) {
        started = Optional.of(settings);
        return "http://" + settings.host() + ":" + settings.port() + "/?token=t";
    }

    @Override
    public void awaitStop() {}
}
