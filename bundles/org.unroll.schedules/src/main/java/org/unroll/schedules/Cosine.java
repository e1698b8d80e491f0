package org.unroll.schedules;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Schedule;
import org.unroll.component.ScheduleType;

/**
 * {@code η = η_min + (η₀ - η_min) (1 + cos(π t / T)) / 2}, and η_min once T is over.
 *
 * <p>Ilya Loshchilov, Frank Hutter, 2017: SGDR: Stochastic Gradient Descent with Warm Restarts, without the restarts.
 */
@Component
@ComponentType(eClass = "urn:unroll:schedules#Cosine")
public final class Cosine implements ScheduleType<Cosine.Params> {
    /** The parameters; a period of 0 is the whole run. */
    public record Params(int period, Unit unit, double minimum) {}

    @Override
    public Schedule create(Params parameters) {
        return (base, clock, memory) -> {
            double period = parameters.period() > 0
                    ? parameters.period()
                    : Math.max(1, parameters.unit().all(clock));
            double done = Math.min(1, parameters.unit().passed(clock) / period);
            return parameters.minimum() + (base - parameters.minimum()) * (1 + Math.cos(Math.PI * done)) / 2;
        };
    }
}
