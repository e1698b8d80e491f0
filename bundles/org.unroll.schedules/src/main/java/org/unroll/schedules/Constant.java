package org.unroll.schedules;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Schedule;
import org.unroll.component.ScheduleType;

/** {@code η = η₀}: nothing but the warm-up that every schedule may have. */
@Component
@ComponentType(eClass = "urn:unroll:schedules#Constant")
public final class Constant implements ScheduleType<Constant.Params> {
    /** There are no parameters. */
    public record Params() {}

    @Override
    public Schedule create(Params parameters) {
        return (base, clock, memory) -> base;
    }
}
