package org.unroll.baselines;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.LabelBaseline;

/**
 * First-order Markov: what follows an id, or belongs to it, whatever was before: {@code P(y|x) = (n_xy + P(y)) / (n_x + 1)} with
 * the shares {@code P(y)} of {@link Majority}.
 *
 * <p>David J. C. MacKay, Linda C. Bauman Peto, 1995: A Hierarchical Dirichlet Language Model.
 */
@Component
public final class Markov implements LabelBaseline {
    @Override
    public String name() {
        return "first-order Markov";
    }

    @Override
    public Optional<Counts> start(int inputs, int classes) {
        return inputs == 0 ? Optional.empty() : Optional.of(new Transitions(classes));
    }

    private static final class Transitions implements Counts {
        private final int classes;
        private final Majority.Shares shares;
        private final Map<Integer, Map<Integer, Integer>> seen = new HashMap<>();

        Transitions(int classes) {
            this.classes = classes;
            shares = new Majority.Shares(classes);
        }

        @Override
        public void see(int input, int truth) {
            shares.see(input, truth);
            seen.computeIfAbsent(input, x -> new HashMap<>()).merge(truth, 1, Integer::sum);
        }

        @Override
        public void scores(int input, float[] into, int from) {
            Map<Integer, Integer> own = seen.getOrDefault(input, Map.of());
            int times = own.values().stream().mapToInt(Integer::intValue).sum();
            for (int c = 0; c < classes; c++) {
                into[from + c] = (float) Math.log((own.getOrDefault(c, 0) + shares.share(c)) / (times + 1));
            }
        }
    }
}
