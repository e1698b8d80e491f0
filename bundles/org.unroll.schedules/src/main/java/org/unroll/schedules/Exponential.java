package org.unroll.schedules;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Schedule;
import org.unroll.component.ScheduleType;

/** {@code η = η₀ γ^t}. */
@Component
@ComponentType(eClass = "urn:unroll:schedules#Exponential")
public final class Exponential implements ScheduleType<Exponential.Params> {
    /** The parameters. */
    public record Params(double factor, Unit unit) {}

    @Override
    public Schedule create(Params parameters) {
        return (base, clock, memory) ->
                base * Math.pow(parameters.factor(), parameters.unit().passed(clock));
    }
}
