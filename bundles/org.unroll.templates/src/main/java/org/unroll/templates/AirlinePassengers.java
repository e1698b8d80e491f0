package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** A forecast of a monthly series, many to one. */
@Component
public final class AirlinePassengers implements Template {
    private static final Project PROJECT = new Project("airline-passengers", List.of("airline-passengers.csv"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Airline passengers";
    }

    @Override
    public String description() {
        return "Forecasts next month's airline passengers from the past 12 months, and beats the last value and last year's value.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
