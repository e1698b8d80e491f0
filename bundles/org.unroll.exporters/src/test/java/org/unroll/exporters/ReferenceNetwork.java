package org.unroll.exporters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.component.Cell;
import org.unroll.component.Recurrence;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.TrainedModel;

/**
 * What a model computes, as plainly as it can be said, in double precision: every row for itself, cut to its length,
 * turned around where it is read backwards, one step after the other.
 */
final class ReferenceNetwork implements Network {
    @Override
    public Map<String, INDArray> predict(TrainedModel model, Map<String, INDArray> inputs) {
        var run = new Run(model, inputs);
        model.blueprint().nodes().forEach(run::compute);
        Map<String, INDArray> outputs = new HashMap<>();
        for (Wire prediction : model.blueprint().predictions()) {
            outputs.put(prediction.node(), Lookup.in(run.values, prediction).get(0));
            List<INDArray> ids = run.values.get(new Wire(prediction.node(), "ids"));
            if (ids != null) {
                outputs.put(prediction.node() + ".ids", ids.get(0));
            }
        }
        return outputs;
    }

    private static final class Run {
        private final TrainedModel model;
        private final Map<String, INDArray> inputs;
        private final Map<Wire, List<INDArray>> values = new HashMap<>();
        private final Map<String, StepEvaluation> evaluations = new HashMap<>();

        Run(TrainedModel model, Map<String, INDArray> inputs) {
            this.model = model;
            this.inputs = inputs;
        }

        void compute(Node node) {
            if (node instanceof InputNode) {
                INDArray array = inputs.get(node.name());
                if (array != null) {
                    values.put(
                            new Wire(node.name(), "out"),
                            List.of(array.dataType().isFPType() ? array.castTo(DataType.DOUBLE) : array));
                }
            } else if (node instanceof LayerNode layer) {
                var evaluation = new LayerEvaluation(layer, model.weights(), inputs.get("lengths"));
                Map<String, INDArray> read = new LinkedHashMap<>();
                node.inputs().keySet().forEach(port -> read.put(port, value(node, port)));
                evaluation
                        .apply(read)
                        .forEach((port, array) -> values.put(new Wire(node.name(), port), List.of(array)));
            } else if (node instanceof RecurrentNode recurrent) {
                rows(recurrent);
            } else if (node instanceof DecoderNode decoder) {
                decode(decoder);
            }
        }

        private void decode(DecoderNode node) {
            List<INDArray> context = Lookup.in(values, Lookup.in(node.inputs(), "context"));
            int rows = (int) context.get(0).size(1);
            INDArray ids = Nd4j.valueArrayOf(
                    new long[] {rows, node.decoding().maximumLength()},
                    node.decoding().end(),
                    DataType.INT);
            INDArray scores = Nd4j.zeros(
                    DataType.DOUBLE,
                    rows,
                    ids.size(1),
                    Lookup.in(node.outputs(), "out").features());
            for (int row = 0; row < rows; row++) {
                int only = row;
                decodeRow(
                        node,
                        context.stream()
                                .map(part -> part.get(
                                                NDArrayIndex.all(),
                                                NDArrayIndex.interval(only, only + 1),
                                                NDArrayIndex.all())
                                        .dup())
                                .toList(),
                        ids.getRow(row),
                        scores.get(NDArrayIndex.point(row), NDArrayIndex.all(), NDArrayIndex.all()));
            }
            values.put(new Wire(node.name(), "out"), List.of(scores));
            values.put(new Wire(node.name(), "ids"), List.of(ids));
        }

        private void decodeRow(DecoderNode node, List<INDArray> context, INDArray ids, INDArray written) {
            List<INDArray> state = context;
            int token = node.decoding().start();
            for (int step = 0; step < ids.length() && token != node.decoding().end(); step++) {
                var turn = new Run(model, Map.of("lengths", Nd4j.createFromArray(1)));
                turn.values.put(new Wire(node.name(), "token"), List.of(Nd4j.createFromArray(new int[][] {{token}})));
                turn.values.put(new Wire(node.name(), "context"), state);
                for (Node member : node.chain()) {
                    turn.compute(member);
                    if (member instanceof RecurrentNode) {
                        state = Lookup.in(turn.values, new Wire(member.name(), "finalState"));
                    }
                }
                Node last = node.chain().get(node.chain().size() - 1);
                INDArray scores =
                        Lookup.in(turn.values, new Wire(last.name(), "out")).get(0);
                written.putRow(step, scores.reshape(scores.length()));
                token = scores.argMax(2).getInt(0);
                ids.putScalar(step, token);
            }
        }

        private INDArray value(Node node, String port) {
            return Lookup.in(values, Lookup.in(node.inputs(), port)).get(0);
        }

        private void rows(RecurrentNode node) {
            INDArray x = value(node, "in");
            int rows = (int) x.size(0);
            INDArray out = Nd4j.zeros(
                    DataType.DOUBLE, rows, x.size(1), node.recurrence().outputSize());
            List<INDArray> states = new ArrayList<>();
            Cell first = node.runs().get(0).run().cell();
            first.states()
                    .forEach(state ->
                            states.add(Nd4j.zeros(DataType.DOUBLE, node.runs().size(), rows, state.size())));
            Wire wire = node.inputs().get("initialState");
            if (wire != null) {
                for (int i = 0; i < states.size(); i++) {
                    states.set(i, Lookup.in(values, wire).get(i).dup());
                }
            }
            for (int row = 0; row < rows; row++) {
                int length = Lookup.in(inputs, "lengths").getInt(row);
                INDArray valid = x.get(NDArrayIndex.point(row), NDArrayIndex.interval(0, length), NDArrayIndex.all());
                INDArray result = walk(node, node.recurrence(), valid.dup().reshape(length, x.size(2)), states, row);
                out.get(NDArrayIndex.point(row), NDArrayIndex.interval(0, length), NDArrayIndex.all())
                        .assign(result);
            }
            values.put(new Wire(node.name(), "out"), List.of(out));
            values.put(new Wire(node.name(), "finalState"), states);
        }

        /** One row {@code [length,features]}. */
        private INDArray walk(RecurrentNode node, Recurrence recurrence, INDArray x, List<INDArray> states, int row) {
            if (recurrence instanceof Recurrence.Run run) {
                return steps(node, run, x, states, row);
            } else if (recurrence instanceof Recurrence.Reversed reversed) {
                return turned(walk(node, reversed.inner(), turned(x), states, row));
            } else if (recurrence instanceof Recurrence.Residual residual) {
                return walk(node, residual.inner(), x, states, row).add(x);
            } else if (recurrence instanceof Recurrence.Series series) {
                INDArray value = x;
                for (Recurrence part : series.parts()) {
                    value = walk(node, part, value, states, row);
                }
                return value;
            }
            var parallel = (Recurrence.Parallel) recurrence;
            INDArray[] branches = parallel.branches().stream()
                    .map(branch -> walk(node, branch, x, states, row))
                    .toArray(INDArray[]::new);
            return switch (parallel.merge()) {
                case CONCAT -> Nd4j.concat(1, branches);
                case SUM -> Arrays.stream(branches).reduce(INDArray::add).orElseThrow();
                case MEAN ->
                    Arrays.stream(branches).reduce(INDArray::add).orElseThrow().div(branches.length);
                case PRODUCT -> Arrays.stream(branches).reduce(INDArray::mul).orElseThrow();
            };
        }

        private static INDArray turned(INDArray x) {
            INDArray turned = x.dup();
            for (int i = 0; i < x.size(0); i++) {
                turned.putRow(i, x.getRow(x.size(0) - 1 - i));
            }
            return turned;
        }

        private INDArray steps(RecurrentNode node, Recurrence.Run run, INDArray x, List<INDArray> states, int row) {
            int index = 0;
            while (node.runs().get(index).run() != run) {
                index++;
            }
            String suffix = node.runs().get(index).suffix();
            StepEvaluation evaluation = evaluations.computeIfAbsent(
                    node.name() + suffix,
                    name -> new StepEvaluation(
                            run.cell(), weight -> Lookup.in(model.weights(), node.name() + "." + weight + suffix)));
            INDArray out = Nd4j.zeros(DataType.DOUBLE, x.size(0), run.outputSize());
            for (int step = 0; step < x.size(0); step++) {
                Map<String, INDArray> before = new LinkedHashMap<>();
                for (int part = 0; part < states.size(); part++) {
                    before.put(
                            run.cell().states().get(part).name(),
                            states.get(part)
                                    .get(
                                            NDArrayIndex.point(index),
                                            NDArrayIndex.interval(row, row + 1),
                                            NDArrayIndex.all())
                                    .dup());
                }
                List<INDArray> after = evaluation.step(x.getRow(step, true), before);
                out.putRow(step, after.get(0));
                for (int part = 0; part < states.size(); part++) {
                    states.get(part)
                            .get(NDArrayIndex.point(index), NDArrayIndex.point(row), NDArrayIndex.all())
                            .assign(after.get(part + 1)
                                    .reshape(after.get(part + 1).length()));
                }
            }
            return out;
        }
    }
}
