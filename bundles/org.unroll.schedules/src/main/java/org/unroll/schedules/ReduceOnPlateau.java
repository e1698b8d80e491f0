package org.unroll.schedules;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Schedule;
import org.unroll.component.ScheduleType;

/**
 * Multiplies the learning rate by a factor when what is monitored has not improved for {@code patience} epochs; then
 * waits {@code cooldown} epochs before it counts again.
 */
@Component
@ComponentType(eClass = "urn:unroll:schedules#ReduceOnPlateau")
public final class ReduceOnPlateau implements ScheduleType<ReduceOnPlateau.Params> {
    /** The parameters. */
    public record Params(
            double factor, int patience, double threshold, Mode thresholdMode, int cooldown, double minimum) {}

    /** What the threshold is measured by. */
    public enum Mode {
        RELATIVE,
        ABSOLUTE
    }

    @Override
    public Schedule create(Params parameters) {
        return new Plateau(parameters);
    }

    private record Plateau(Params parameters) implements Schedule {
        private static final int BEST = 0;
        private static final int BAD_EPOCHS = 1;
        private static final int COOLDOWN = 2;
        /** The learning rate itself, because products in another order differ in the last bits; 0 before the first cut. */
        private static final int RATE = 3;
        /** PyTorch leaves out cuts that change next to nothing. */
        private static final double LEAST_CUT = 1e-8;

        @Override
        public double[] memory() {
            return new double[] {Double.POSITIVE_INFINITY, 0, 0, 0};
        }

        @Override
        public double learningRate(double base, Clock clock, double[] memory) {
            return memory[RATE] == 0 ? base : memory[RATE];
        }

        @Override
        public void epochEnded(double base, double monitored, double[] memory) {
            if (improves(monitored, memory[BEST])) {
                memory[BEST] = monitored;
                memory[BAD_EPOCHS] = 0;
            } else {
                memory[BAD_EPOCHS]++;
            }
            if (memory[COOLDOWN] > 0) {
                memory[COOLDOWN]--;
                memory[BAD_EPOCHS] = 0;
            }
            if (memory[BAD_EPOCHS] > parameters.patience()) {
                cut(memory[RATE] == 0 ? base : memory[RATE], memory);
                memory[COOLDOWN] = parameters.cooldown();
                memory[BAD_EPOCHS] = 0;
            }
        }

        private void cut(double rate, double[] memory) {
            double lower = Math.max(rate * parameters.factor(), parameters.minimum());
            memory[RATE] = rate - lower > LEAST_CUT ? lower : rate;
        }

        /** What is monitored may be the negative of what is to grow, hence the absolute value. */
        private boolean improves(double monitored, double best) {
            if (Double.isInfinite(best)) {
                return monitored < best;
            }
            double margin = parameters.thresholdMode() == Mode.RELATIVE
                    ? Math.abs(best) * parameters.threshold()
                    : parameters.threshold();
            return monitored < best - margin;
        }
    }
}
