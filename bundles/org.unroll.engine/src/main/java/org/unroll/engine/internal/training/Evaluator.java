package org.unroll.engine.internal.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Contract.Element;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.Runs.Evaluation;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/** Measures a network on a part of the data: loss, metrics, and the baselines beside them. */
final class Evaluator implements AutoCloseable {
    static final String LOSS = "loss";
    private static final String NETWORK = "network";

    private final Network network;
    private final Dataset data;
    private final int batchSize;
    private final List<LossNode> losses;
    private final boolean stateful;
    private final Penalties penalties;

    Evaluator(Blueprint blueprint, Dataset data, int batchSize) {
        network = new Network(blueprint, DataType.FLOAT, false);
        this.data = data;
        this.batchSize = batchSize;
        stateful = BatchOrder.stateful(blueprint);
        penalties = new Penalties(blueprint);
        losses = blueprint.nodes().stream()
                .filter(LossNode.class::isInstance)
                .map(LossNode.class::cast)
                .toList();
    }

    /** Loss and metrics of a part that is not empty, with these weights. */
    Map<String, Double> measure(Part part, float[] weights) {
        network.parameters().write(weights);
        Map<LossNode, Scores> scores = new LinkedHashMap<>();
        losses.forEach(loss -> scores.put(loss, new Scores(loss.loss().target().element() == Element.IDS)));
        double sum = 0;
        double count = 0;
        Map<String, float[]> carried = Map.of();
        for (int[] examples : BatchOrder.inOrder(data, part, batchSize, stateful)) {
            Batch batch = data.batch(part, examples);
            Frame frame = network.frame(batch, network.steps(batch));
            frame.load(batch, 0);
            frame.start(carried);
            frame.forward(Randomness.seeded(0));
            sum += frame.loss() * frame.lossCount();
            count += frame.lossCount();
            carried = stateful ? frame.states(true) : carried;
            scores.forEach((loss, score) -> add(loss, score, frame, batch, part, examples));
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(LOSS, sum / count + penalties.of(weights));
        scores.forEach((loss, score) ->
                score.values().forEach((name, value) -> metrics.put(prefix(loss) + name, value)));
        return metrics;
    }

    private String prefix(LossNode loss) {
        return losses.size() == 1 ? "" : loss.name() + ".";
    }

    private void add(LossNode loss, Scores scores, Frame frame, Batch batch, Part part, int[] examples) {
        Wire wire = Objects.requireNonNull(loss.inputs().get("prediction"));
        INDArray prediction = frame.value(wire).get(0);
        INDArray truth = Objects.requireNonNull(batch.arrays().get(loss.target()));
        if (loss.loss().target().element() == Element.IDS) {
            scores.addClasses(prediction, truth, frame.lengths(wire));
        } else {
            scores.addNumbers(
                    data.inUnits(loss.target(), part, examples, prediction),
                    data.inUnits(loss.target(), part, examples, truth),
                    frame.lengths(wire));
        }
    }

    /** Metrics of a part that is not empty, those of the baselines too, and a table of all. */
    Evaluation evaluate(Part part, float[] weights) {
        Map<String, Double> own = measure(part, weights);
        Map<String, Double> metrics = new LinkedHashMap<>(own);
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        rows.put(NETWORK, own);
        for (LossNode loss : losses) {
            data.baselines(loss.target(), part).forEach((name, prediction) -> {
                Map<String, Double> values = new LinkedHashMap<>();
                score(loss, part, prediction).forEach((metric, value) -> values.put(prefix(loss) + metric, value));
                values.forEach((metric, value) -> metrics.put(name + "/" + metric, value));
                rows.computeIfAbsent(name, n -> new LinkedHashMap<>()).putAll(values);
            });
        }
        int n = data.size(part);
        String title = String.format(
                Locale.ROOT,
                "%s part, %d %s",
                part.name().toLowerCase(Locale.ROOT),
                n,
                n == 1 ? "example" : "examples");
        return new Evaluation(metrics, Scores.table(title, rows));
    }

    private Map<String, Double> score(LossNode loss, Part part, INDArray prediction) {
        boolean classes = loss.loss().target().element() == Element.IDS;
        int[] examples = BatchOrder.plain(data, part, data.size(part)).get(0);
        Batch batch = data.batch(part, examples);
        INDArray truth = Objects.requireNonNull(batch.arrays().get(loss.target()));
        Scores scores = new Scores(classes);
        if (classes) {
            scores.addClasses(prediction, truth, batch.lengths());
        } else {
            scores.addNumbers(prediction, data.inUnits(loss.target(), part, examples, truth), batch.lengths());
        }
        return scores.values();
    }

    /** The part to report at the end of a run: the last one that is not empty. */
    static Part lastPart(Dataset data) {
        return data.size(Part.TEST) > 0 ? Part.TEST : data.size(Part.VALIDATION) > 0 ? Part.VALIDATION : Part.TRAIN;
    }

    @Override
    public void close() {
        network.close();
    }
}
