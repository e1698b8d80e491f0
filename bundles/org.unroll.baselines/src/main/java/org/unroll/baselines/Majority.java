package org.unroll.baselines;

import java.util.Arrays;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.LabelBaseline;

/** The share of each class in the training part, whatever is read: {@code P(y) = (n_y + 1) / (n + V)}. */
@Component
public final class Majority implements LabelBaseline {
    @Override
    public String name() {
        return "majority";
    }

    @Override
    public Optional<Counts> start(int inputs, int classes) {
        return Optional.of(new Shares(classes));
    }

    /** How often each class occurs. */
    static final class Shares implements Counts {
        private final long[] counts;
        private long all;

        Shares(int classes) {
            counts = new long[classes];
            Arrays.fill(counts, 1);
            all = classes;
        }

        @Override
        public void see(int input, int truth) {
            counts[truth]++;
            all++;
        }

        double share(int of) {
            return (double) counts[of] / all;
        }

        @Override
        public void scores(int input, float[] into, int from) {
            for (int c = 0; c < counts.length; c++) {
                into[from + c] = (float) Math.log(share(c));
            }
        }
    }
}
