package org.unroll.engine.internal.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Scores of classes against the true class, position by position. */
public final class ClassScores implements Scores {
    private final Kind kind;
    private final int classes;
    private final MetricSettings settings;
    private final int positive;
    private final @Nullable Confusion confusion;
    private long positions;
    private long hits;
    private long top;
    private long sequences;
    private long right;
    private double crossEntropy;

    /** What the ids are. */
    public enum Kind {
        /** One label for an example. */
        LABEL,
        /** A label for every step. */
        TAGS,
        /** The tokens of a sequence, of which many are equally good. */
        TOKENS,
        /** Tokens that are one character each. */
        CHARACTERS;

        /** Whether every id has a meaning of its own. */
        public boolean labels() {
            return this == LABEL || this == TAGS;
        }
    }

    /** For so many classes, measured as usual. */
    public ClassScores(Kind kind, int classes) {
        this(kind, classes, MetricSettings.DEFAULT, -1);
    }

    /**
     * For so many classes.
     *
     * @param positive the class that precision, recall and F1 are about; negative for all
     */
    public ClassScores(Kind kind, int classes, MetricSettings settings, int positive) {
        this.kind = kind;
        this.classes = classes;
        this.settings = settings;
        this.positive = positive;
        confusion = kind.labels() && classes <= Confusion.MOST ? new Confusion(classes) : null;
    }

    @Override
    public void add(INDArray prediction, INDArray truth, int[] lengths) {
        Rows rows = new Rows(prediction);
        int[] ids = Objects.requireNonNull(
                truth.castTo(DataType.INT).dup('c').reshape(-1).toIntVector());
        int steps = ids.length / rows.count();
        for (int b = 0; b < rows.count(); b++) {
            int valid = Math.min(steps, lengths[b]);
            if (valid > 0) {
                addRow(rows.get(b), ids, b * steps, valid);
            }
        }
    }

    private void addRow(float[] scores, int[] ids, int first, int valid) {
        boolean all = true;
        for (int t = 0; t < valid; t++) {
            int truth = ids[first + t];
            int best = LanguageScores.best(scores, t * classes, classes);
            positions++;
            hits += best == truth ? 1 : 0;
            all &= best == truth;
            top += settings.tellsTop(classes)
                            && LanguageScores.amongTop(scores, t * classes, classes, truth, settings.topK())
                    ? 1
                    : 0;
            crossEntropy += LanguageScores.crossEntropy(scores, t * classes, classes, truth);
            if (confusion != null) {
                confusion.add(truth, best);
            }
        }
        sequences++;
        right += all ? 1 : 0;
    }

    /** Which class was taken for which; absent where there are too many, or where they are tokens. */
    public @Nullable Confusion confusion() {
        return confusion;
    }

    @Override
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accuracy", (double) hits / positions);
        if (settings.tellsTop(classes)) {
            values.put(settings.top(), (double) top / positions);
        }
        if (confusion != null && positive >= 0) {
            values.put("precision", confusion.precision(positive));
            values.put("recall", confusion.recall(positive));
            values.put("f1", confusion.f1(positive));
        } else if (confusion != null) {
            values.put("f1", confusion.f1(settings.averaging()));
        }
        if (kind == Kind.TAGS) {
            values.put("sequenceAccuracy", (double) right / sequences);
        }
        if (kind == Kind.TOKENS || kind == Kind.CHARACTERS) {
            values.put("perplexity", LanguageScores.perplexity(crossEntropy / positions));
        }
        if (kind == Kind.CHARACTERS) {
            values.put("bitsPerCharacter", LanguageScores.bits(crossEntropy / positions));
        }
        return values;
    }
}
