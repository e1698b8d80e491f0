package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** A forecast from four values, many to one. */
@Component
public final class Prices implements Template {
    private static final Project PROJECT = new Project("prices", List.of("prices.csv"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Four days, the fifth day";
    }

    @Override
    public String description() {
        return "Forecasts the price of the fifth day from those of four: many to one, beside forecasts that need no network.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
