package org.unroll.engine.internal.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.unroll.component.DecoderType.Decoding;
import org.unroll.engine.internal.decoding.NextScores;
import org.unroll.engine.internal.decoding.Search;
import org.unroll.engine.internal.network.Frame.Pass;

/** Inference of a decoder: what a search chooses from the scores is what the next step reads, until all rows have ended. */
final class WritingStage implements Stage {
    private final String component;
    private final Decoding decoding;
    private final List<Stage> chain;
    private final List<Carried> carried;
    private final Tensor token;
    private final Tensor first;
    private final Tensor score;
    private final Tensor scores;
    private final Tensor ids;
    private final Network network;
    private List<Search.Written> last = List.of();

    /**
     * What one step leaves for the next.
     *
     * @param start what the first step finds; zeros where it is empty
     * @param to where a step finds it
     * @param from where the step before left it
     * @param runs length of the axis before that of the rows
     */
    record Carried(Optional<Tensor> start, Tensor to, Tensor from, int runs) {
        void begin() {
            start.ifPresentOrElse(
                    tensor -> to.memory().copy(tensor.memory()),
                    () -> to.memory().zero());
        }

        /** Every row goes on from where its parent stopped. */
        void hand(int[] parents) {
            int rows = parents.length;
            int size = to.memory().length() / runs / rows;
            for (int run = 0; run < runs; run++) {
                for (int b = 0; b < rows; b++) {
                    to.memory().copy((run * rows + b) * size, from.memory(), (run * rows + parents[b]) * size, size);
                }
            }
        }
    }

    /**
     * Prepares a decoder.
     *
     * @param chain the stages of one step
     * @param carried what a step leaves for the next one
     * @param token {@code [B,1]}, what the chain reads
     * @param first {@code [B,1,1]}, 1 at the first step
     * @param score {@code [B,1,V]}, what the chain writes
     * @param scores {@code [B,L,V]}, zeros past the end of a row
     * @param ids {@code [B,L]}, the end id past the end of a row
     * @param network says how to search
     */
    WritingStage(
            String component,
            Decoding decoding,
            List<Stage> chain,
            List<Carried> carried,
            Tensor token,
            Tensor first,
            Tensor score,
            Tensor scores,
            Tensor ids,
            Network network) {
        this.component = component;
        this.decoding = decoding;
        this.chain = chain;
        this.carried = List.copyOf(carried);
        this.token = token;
        this.first = first;
        this.score = score;
        this.scores = scores;
        this.ids = ids;
        this.network = network;
    }

    @Override
    public String component() {
        return component;
    }

    @Override
    public void forward(Pass pass) {
        carried.forEach(Carried::begin);
        int batch = token.lengths().batch();
        Search search = network.search();
        NextScores chainScores = new NextScores() {
            private int step;

            @Override
            public double[] read(int[] words, int[] parents) {
                return step(pass, words, parents, step++);
            }
        };
        scores.memory().zero();
        int[] start = new int[batch];
        Arrays.fill(start, decoding.start());
        keep(search.write(chainScores, start, limits()), search.width() == 1);
    }

    private Search.Limits limits() {
        return new Search.Limits(
                decoding.end(), Math.min(decoding.maximumLength(), network.longest()), network.banned());
    }

    private double[] step(Pass pass, int[] words, int[] parents, int step) {
        if (step > 0) {
            carried.forEach(part -> part.hand(parents));
        }
        for (int b = 0; b < words.length; b++) {
            first.memory().setNumber(b, step == 0 ? 1 : 0);
        }
        int batch = words.length;
        for (int b = 0; b < batch; b++) {
            token.memory().setId(b, words[b]);
        }
        chain.forEach(stage -> stage.forward(pass));
        int classes = score.memory().length() / batch;
        double[] read = new double[batch * classes];
        for (int i = 0; i < read.length; i++) {
            read[i] = score.memory().getNumber(i);
        }
        for (int b = 0; b < batch; b++) {
            int place = b * decoding.maximumLength() + step;
            scores.memory().copy(place * classes, score.memory(), b * classes, classes);
        }
        return read;
    }

    /** Scores stay within the length of a row; those of a beam, whose rows change places, are not kept. */
    private void keep(List<Search.Written> written, boolean inPlace) {
        int longest = decoding.maximumLength();
        int classes = scores.memory().length() / written.size() / longest;
        int[] lengths = new int[written.size()];
        for (int b = 0; b < lengths.length; b++) {
            int[] own = written.get(b).ids();
            lengths[b] = own.length;
            for (int step = 0; step < longest; step++) {
                ids.memory().setId(b * longest + step, step < own.length ? own[step] : decoding.end());
            }
            for (int i = inPlace ? own.length * classes : 0; i < longest * classes; i++) {
                scores.memory().setNumber(b * longest * classes + i, 0);
            }
        }
        last = written;
        scores.lengths().set(lengths);
    }

    /** What the last pass wrote, row by row. */
    List<Search.Written> written() {
        return last;
    }

    @Override
    public void backward() {
        throw new IllegalStateException("a decoder is trained with the true sequence");
    }

    @Override
    public boolean finite() {
        return scores.memory().finite();
    }

    @Override
    public void close() {
        chain.forEach(Stage::close);
    }
}
