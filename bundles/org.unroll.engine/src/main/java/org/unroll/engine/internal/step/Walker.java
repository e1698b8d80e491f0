package org.unroll.engine.internal.step;

import java.util.List;
import java.util.Map;
import org.unroll.component.Workers;
import org.unroll.engine.internal.step.Division.Phase;

/**
 * What one thread does of a pass. The rows of the batch are divided among the threads: each goes through time on its own,
 * and they meet after every task that is done for all steps at once.
 *
 * @param there tasks of the walk
 * @param back tasks of the way back
 */
record Walker(Share share, Map<Phase, List<Task>> there, Map<Phase, List<Task>> back, List<CarriedState> states) {
    void forward(Workers workers, int[] lengths, int longest) {
        together(Phase.ONCE, there, workers, longest, lengths.length);
        together(Phase.BEFORE, there, workers, longest, lengths.length);
        int from = share.from(lengths.length);
        int to = share.to(lengths.length);
        List<Task> step = tasks(Phase.STEP, there);
        for (int t = 0; t < longest && from < to; t++) {
            run(step, t, from, to);
            for (int i = 0; i < states.size(); i++) {
                states.get(i).hold(lengths, t, from, to);
            }
        }
        workers.barrier();
        together(Phase.AFTER, there, workers, longest, lengths.length);
    }

    void backward(Workers workers, int[] lengths, int longest) {
        together(Phase.ONCE, back, workers, longest, lengths.length);
        together(Phase.BEFORE, back, workers, longest, lengths.length);
        int from = share.from(lengths.length);
        int to = share.to(lengths.length);
        List<Task> step = tasks(Phase.STEP, back);
        for (int t = longest - 1; t >= 0 && from < to; t--) {
            run(step, t, from, to);
            for (int i = 0; i < states.size(); i++) {
                states.get(i).holdGradient(lengths, t, from, to);
            }
        }
        workers.barrier();
        together(Phase.AFTER, back, workers, longest, lengths.length);
        together(Phase.LAST, back, workers, longest, lengths.length);
    }

    private static List<Task> tasks(Phase phase, Map<Phase, List<Task>> phases) {
        return java.util.Objects.requireNonNull(phases.get(phase));
    }

    private void together(Phase phase, Map<Phase, List<Task>> phases, Workers workers, int steps, int batch) {
        List<Task> tasks = tasks(phase, phases);
        for (int i = 0; i < tasks.size(); i++) {
            tasks.get(i).run(share, steps, batch);
            workers.barrier();
        }
    }

    private static void run(List<Task> tasks, int step, int from, int to) {
        for (int i = 0; i < tasks.size(); i++) {
            tasks.get(i).kernel().run(step, from, to - from);
        }
    }
}
