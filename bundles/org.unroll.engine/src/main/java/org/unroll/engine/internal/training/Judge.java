package org.unroll.engine.internal.training;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Contract.Element;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Timeline;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.internal.metrics.BinaryScores;
import org.unroll.engine.internal.metrics.ClassScores;
import org.unroll.engine.internal.metrics.Confusion;
import org.unroll.engine.internal.metrics.ForecastErrors;
import org.unroll.engine.internal.metrics.MetricSettings;
import org.unroll.engine.internal.metrics.NumberScores;
import org.unroll.engine.internal.metrics.Scores;
import org.unroll.engine.internal.metrics.SequenceScores;

/** How what one loss judges is measured: by metrics that fit its target. */
final class Judge {
    private final LossNode loss;
    private final Dataset data;
    private final Blueprint blueprint;
    private final MetricSettings settings;
    private final double naive;

    Judge(LossNode loss, Dataset data, Blueprint blueprint, MetricSettings settings) {
        this.loss = loss;
        this.data = data;
        this.blueprint = blueprint;
        this.settings = settings;
        naive = ids() ? 0 : naive(data.timelines(loss.target(), Part.TRAIN), settings.maseSeason());
    }

    /** One for each loss of a model. */
    static List<Judge> all(Blueprint blueprint, Dataset data, MetricSettings settings) {
        return blueprint.nodes().stream()
                .filter(LossNode.class::isInstance)
                .map(loss -> new Judge((LossNode) loss, data, blueprint, settings))
                .toList();
    }

    /** Mean error of the (seasonal) naive forecast within the training part; 0 where the target is no forecast. */
    private static double naive(List<Timeline> timelines, int own) {
        double sum = 0;
        long count = 0;
        for (Timeline timeline : timelines) {
            int season = own > 0 ? own : Math.max(1, timeline.season());
            sum += ForecastErrors.naive(timeline::value, timeline.fitted(), season);
            count += Math.max(0, timeline.fitted() - season);
        }
        return count == 0 ? 0 : sum / count;
    }

    LossNode loss() {
        return loss;
    }

    String target() {
        return loss.target();
    }

    Wire prediction() {
        return Objects.requireNonNull(loss.inputs().get("prediction"));
    }

    /** Whether the target is of classes. */
    boolean ids() {
        return loss.loss().target().element() == Element.IDS;
    }

    /** Whether the target is numbers, not classes in any form. */
    boolean numbers() {
        return !loss.loss().scores() && !ids();
    }

    /** Nothing is counted yet. */
    Scores scores() {
        if (ids()) {
            return new ClassScores(kind(), loss.prediction().features(), settings, positive());
        }
        return loss.loss().scores() ? new BinaryScores() : new NumberScores(naive);
    }

    /** The class that is asked about, as this target has it; -1 where it has none of that name. */
    int positive() {
        String wanted = settings.positiveClass();
        int classes = loss.prediction().features();
        if (wanted.isEmpty() || !ids() || !kind().labels() || classes > Confusion.MOST) {
            return -1;
        }
        List<String> names = data.names(loss.target());
        return names.isEmpty()
                ? IntStream.range(0, classes)
                        .filter(id -> wanted.equals(Integer.toString(id)))
                        .findFirst()
                        .orElse(-1)
                : names.indexOf(wanted);
    }

    /** The metrics of what a decoder writes; nothing is counted yet. */
    SequenceScores sequences() {
        return new SequenceScores(ids -> data.text(target(), ids), settings.bleuOrder());
    }

    private ClassScores.Kind kind() {
        List<String> names = data.names(loss.target());
        if (!loss.loss().target().sequential()) {
            return ClassScores.Kind.LABEL;
        }
        boolean own = blueprint.nodes().stream()
                .filter(InputNode.class::isInstance)
                .anyMatch(input -> !names.isEmpty() && names.equals(data.names(input.name())));
        if (!own && Decoded.of(blueprint, loss).isEmpty()) {
            return ClassScores.Kind.TAGS;
        }
        boolean characters = !names.isEmpty()
                && names.stream().allMatch(n -> n.codePointCount(0, n.length()) == 1 || n.startsWith("<"));
        return characters ? ClassScores.Kind.CHARACTERS : ClassScores.Kind.TOKENS;
    }

    /** The sequences that a decoder writes for this loss; empty where none does. */
    Optional<Decoded> decoded() {
        return Decoded.of(blueprint, loss);
    }

    INDArray truth(Batch batch) {
        return Objects.requireNonNull(batch.arrays().get(loss.target()));
    }

    /** Numbers in the unit of the data, scores as they are. */
    INDArray inUnits(Part part, int[] examples, INDArray values) {
        return numbers() ? data.inUnits(loss.target(), part, examples, values) : values;
    }
}
