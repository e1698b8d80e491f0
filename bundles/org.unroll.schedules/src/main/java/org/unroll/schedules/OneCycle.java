package org.unroll.schedules;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Schedule;
import org.unroll.component.ScheduleType;

/**
 * From {@code η₀ / start} up to {@code η₀} within a share of all updates, then down to {@code η₀ / (start end)}, both
 * along a cosine. The momentum stays as it is.
 *
 * <p>Leslie N. Smith, Nicholay Topin, 2019: Super-Convergence: Very Fast Training of Neural Networks Using Large
 * Learning Rates.
 */
@Component
@ComponentType(eClass = "urn:unroll:schedules#OneCycle")
public final class OneCycle implements ScheduleType<OneCycle.Params> {
    /** The parameters. */
    public record Params(double rise, double startDivisor, double endDivisor) {}

    @Override
    public Schedule create(Params parameters) {
        return (base, clock, memory) -> {
            double last = clock.updates() - 1.0;
            double top = parameters.rise() * clock.updates() - 1;
            double start = base / parameters.startDivisor();
            double end = start / parameters.endDivisor();
            double update = Math.min(clock.update(), last);
            if (update <= top) {
                return between(start, base, top > 0 ? update / top : 1);
            }
            return between(base, end, last > top ? (update - top) / (last - top) : 1);
        };
    }

    private static double between(double from, double to, double share) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
    }
}
