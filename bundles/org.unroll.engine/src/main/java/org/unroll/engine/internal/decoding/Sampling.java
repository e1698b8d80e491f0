package org.unroll.engine.internal.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.unroll.engine.internal.network.Randomness;

/**
 * Draws every id from {@code softmax(scores / temperature)}, restricted to the most probable ones; temperature 0 takes the
 * most probable one. Nucleus: Ari Holtzman et al., 2020: The Curious Case of Neural Text Degeneration.
 *
 * @param topK how many ids are drawn from; 0 for all
 * @param topP the fewest ids whose probabilities reach this sum are drawn from; 1 for all
 * @param numbers what is drawn follows from, and from the row and the step
 */
public record Sampling(double temperature, int topK, double topP, Randomness numbers) implements Search {
    /** The most probable id at every step. */
    public static final Sampling GREEDY = new Sampling(0, 0, 1, Randomness.seeded(0));

    @Override
    public int width() {
        return 1;
    }

    @Override
    public List<Written> write(NextScores model, int[] start, Limits limits) {
        int rows = start.length;
        int[] ids = start.clone();
        int[] parents = IntStream.range(0, rows).toArray();
        int[][] written = new int[rows][limits.length()];
        int[] lengths = new int[rows];
        double[] sums = new double[rows];
        boolean[] ended = new boolean[rows];
        for (int step = 0; step < limits.length() && !all(ended); step++) {
            double[] scores = model.read(ids, parents);
            for (int row = 0; row < rows; row++) {
                if (!ended[row]) {
                    double[] logarithms = Scores.logarithms(scores, row, scores.length / rows, limits);
                    ids[row] = choose(logarithms, row, step);
                    written[row][lengths[row]++] = ids[row];
                    sums[row] += logarithms[ids[row]];
                    ended[row] = ids[row] == limits.end();
                }
            }
        }
        List<Written> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            all.add(new Written(Arrays.copyOf(written[row], lengths[row]), sums[row]));
        }
        return all;
    }

    private static boolean all(boolean[] ended) {
        return IntStream.range(0, ended.length).allMatch(row -> ended[row]);
    }

    private int choose(double[] logarithms, int row, int step) {
        if (temperature == 0) {
            return Scores.best(logarithms);
        }
        int[] order = IntStream.range(0, logarithms.length)
                .boxed()
                .sorted((a, b) -> Double.compare(logarithms[b], logarithms[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] weights = new double[order.length];
        double largest = logarithms[order[0]];
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            weights[i] = Math.exp((logarithms[order[i]] - largest) / temperature);
            sum += weights[i];
        }
        int count = topK == 0 ? order.length : Math.min(topK, order.length);
        double kept = 0;
        for (int i = 0; i < count; i++) {
            kept += weights[i];
            count = kept >= topP * sum ? i + 1 : count;
        }
        double left = numbers.of(row).of(step).nextDouble() * kept;
        int i = 0;
        while (i < count - 1 && left >= weights[i]) {
            left -= weights[i++];
        }
        return order[i];
    }
}
