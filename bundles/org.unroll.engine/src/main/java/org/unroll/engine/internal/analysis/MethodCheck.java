package org.unroll.engine.internal.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.component.Contract.Element;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Problem.Severity;
import org.unroll.engine.internal.metrics.MetricSettings;
import org.unroll.model.TrainingPlan;

/** Whether a model can be trained in the way its plan says. */
final class MethodCheck {
    private static final String PLAN = "plan";
    private static final List<String> LABELS = List.of("accuracy", "f1");
    private static final List<String> OF_ONE_LABEL = List.of("precision", "recall");
    private static final List<String> SEQUENCES =
            List.of("perplexity", "bitsPerCharacter", "sequenceAccuracy", "bleu", "chrf");
    private static final List<String> BINARY = List.of("accuracy", "precision", "recall", "f1");
    private static final List<String> NUMBERS = List.of("rmse", "mae", "mape", "smape", "mase");
    private static final String STATEFUL_OFF = "stateful to false";

    private final TrainingPlan plan;
    private final List<Blueprint.Node> nodes;
    private final Problems problems;

    MethodCheck(TrainingPlan plan, List<Blueprint.Node> nodes, Problems problems) {
        this.plan = plan;
        this.nodes = nodes;
        this.problems = problems;
    }

    void check() {
        windows();
        carriedState();
        monitor();
    }

    private void windows() {
        if (plan.getTruncation() == 0) {
            return;
        }
        first(node -> CellRuns.readsBackwards(node.recurrence()))
                .ifPresent(node -> report(
                        "cuts sequences into windows, but " + node.name()
                                + " reads backwards: where it starts in a window follows from steps that come later",
                        "set truncation to 0, or let " + node.name() + " read forwards only"));
        first(node -> node.inputs().containsKey(Ports.INITIAL_STATE))
                .ifPresent(node -> report(
                        "cuts sequences into windows, but " + node.name()
                                + " starts from the final state of another component, which has to read whole"
                                + " sequences first",
                        "set truncation to 0, or remove the wire to its initial state"));
        nodes.stream()
                .filter(MethodCheck::readsWholeSequences)
                .findFirst()
                .ifPresent(node -> report(
                        "cuts sequences into windows, but " + node.name() + " reads whole sequences",
                        "set truncation to 0, or remove " + node.name()));
    }

    private static boolean readsWholeSequences(Blueprint.Node node) {
        return node instanceof DecoderNode
                || (node instanceof LayerNode layer && layer.layer().readsWholeSequences());
    }

    private void carriedState() {
        Optional<RecurrentNode> stateful = first(node -> node.runs().stream().anyMatch(CellRun::stateful));
        if (stateful.isEmpty()) {
            return;
        }
        String name = stateful.get().name();
        if (plan.isShuffle()) {
            report(
                    "shuffles the examples, but " + name + " goes on from the batch before",
                    "set shuffle to false, or " + STATEFUL_OFF);
        }
        if (plan.getTruncation() > 0 && plan.getAccumulation() > 1) {
            report(
                    "adds up gradients window by window, but " + name
                            + " needs the end of a batch before the next one begins",
                    "set accumulation to 1, truncation to 0, or " + STATEFUL_OFF);
        }
        first(node -> node.runs().stream().anyMatch(CellRun::stateful) && CellRuns.readsBackwards(node.recurrence()))
                .ifPresent(node -> report(
                        "carries the state of " + node.name()
                                + " from batch to batch, but it reads backwards and ends at the first step",
                        "let " + node.name() + " read forwards only, or set its " + STATEFUL_OFF));
    }

    private void monitor() {
        List<LossNode> losses = nodes.stream()
                .filter(LossNode.class::isInstance)
                .map(LossNode.class::cast)
                .toList();
        String name = String.valueOf(plan.getMonitor()).strip();
        List<String> known = losses.stream()
                .flatMap(loss ->
                        metrics(loss).stream().map(metric -> losses.size() == 1 ? metric : loss.name() + "." + metric))
                .toList();
        if (!positive().isEmpty() && !losses.isEmpty() && losses.stream().noneMatch(MethodCheck::labels)) {
            report("has " + positive() + " as positive class, but the model predicts no labels", "leave it empty");
        }
        if (!losses.isEmpty() && !name.equals("loss") && !known.contains(name)) {
            report(
                    "monitors " + (name.isEmpty() ? "nothing" : name) + ", but the model has no such metric",
                    "set monitor to loss or one of " + String.join(", ", known));
        }
    }

    /** What may be measured; the data decides the rest. */
    private List<String> metrics(LossNode loss) {
        if (!labels(loss)) {
            return loss.loss().scores() ? BINARY : NUMBERS;
        }
        List<String> metrics = new ArrayList<>(LABELS);
        metrics.add(MetricSettings.of(plan).top());
        metrics.addAll(positive().isEmpty() ? List.of() : OF_ONE_LABEL);
        metrics.addAll(loss.loss().target().sequential() ? SEQUENCES : List.of());
        return metrics;
    }

    private static boolean labels(LossNode loss) {
        return loss.loss().target().element() == Element.IDS;
    }

    private String positive() {
        return MetricSettings.of(plan).positiveClass();
    }

    private Optional<RecurrentNode> first(java.util.function.Predicate<RecurrentNode> test) {
        return nodes.stream()
                .filter(RecurrentNode.class::isInstance)
                .map(RecurrentNode.class::cast)
                .filter(test)
                .findFirst();
    }

    private void report(String message, String fix) {
        problems.model(Severity.ERROR, plan.getId(), PLAN, "The training plan " + message, fix);
    }
}
