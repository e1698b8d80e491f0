package org.unroll.schedules;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Schedule;
import org.unroll.component.ScheduleType;

/** {@code η = η₀ γ^⌊t / every⌋}. */
@Component
@ComponentType(eClass = "urn:unroll:schedules#StepDecay")
public final class StepDecay implements ScheduleType<StepDecay.Params> {
    /** The parameters. */
    public record Params(int every, Unit unit, double factor) {}

    @Override
    public Schedule create(Params parameters) {
        return (base, clock, memory) ->
                base * Math.pow(parameters.factor(), parameters.unit().passed(clock) / parameters.every());
    }
}
