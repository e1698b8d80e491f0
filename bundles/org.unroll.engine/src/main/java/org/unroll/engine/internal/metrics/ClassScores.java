package org.unroll.engine.internal.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Scores of classes against the true class, position by position. */
public final class ClassScores implements Scores {
    private static final int TOP = 5;
    /** With fewer classes it says little that the true one is among the first five. */
    private static final int LEAST_FOR_TOP = 11;

    private final Kind kind;
    private final int classes;
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
        CHARACTERS
    }

    /** For so many classes. */
    public ClassScores(Kind kind, int classes) {
        this.kind = kind;
        this.classes = classes;
        boolean told = (kind == Kind.LABEL || kind == Kind.TAGS) && classes <= Confusion.MOST;
        confusion = told ? new Confusion(classes) : null;
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
            top += classes >= LEAST_FOR_TOP && LanguageScores.amongTop(scores, t * classes, classes, truth, TOP)
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
        if (classes >= LEAST_FOR_TOP) {
            values.put("top5", (double) top / positions);
        }
        if (confusion != null) {
            values.put("f1", confusion.macroF1());
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
