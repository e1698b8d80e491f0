package org.unroll.engine.internal.network;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.unroll.component.CellKernel;
import org.unroll.component.LayerKernel;
import org.unroll.component.LossKernel;
import org.unroll.component.Workers;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Kernels;
import org.unroll.engine.Kernels.Face;
import org.unroll.engine.internal.network.SmallModels.DenseLayer;
import org.unroll.engine.internal.network.SmallModels.LstmCell;
import org.unroll.engine.internal.network.SmallModels.SquaredError;

/** Fused faces of {@link SmallModels}, written as the textbook has them, number by number. */
@NullUnmarked
final class ReferenceKernels {
    private ReferenceKernels() {}

    /** A blueprint with faces for its cells, its layers and its losses, as far as wanted. */
    static Blueprint on(Blueprint blueprint, boolean cells, boolean layers, boolean losses) {
        Map<Object, Face> faces = new IdentityHashMap<>();
        blueprint.nodes().forEach(node -> add(node, faces, cells, layers, losses));
        return new Blueprint(
                blueprint.name(),
                blueprint.nodes(),
                blueprint.weights(),
                blueprint.treatments(),
                blueprint.shared(),
                new Kernels(faces));
    }

    private static void add(Node node, Map<Object, Face> faces, boolean cells, boolean layers, boolean losses) {
        if (cells && node instanceof RecurrentNode recurrent) {
            for (CellRun run : recurrent.runs()) {
                LstmCell cell = (LstmCell) run.run().cell();
                faces.put(cell, new Face(new Lstm(cell.inputs(), cell.hidden()), "reference"));
            }
        } else if (layers && node instanceof LayerNode layer && layer.layer() instanceof DenseLayer) {
            faces.put(layer.layer(), new Face(new Dense(), "reference"));
        } else if (losses && node instanceof LossNode loss && loss.loss() instanceof SquaredError squares) {
            faces.put(loss.loss(), new Face(new Squares(squares.features()), "reference"));
        } else if (node instanceof DecoderNode decoder) {
            decoder.chain().forEach(inner -> add(inner, faces, cells, layers, losses));
        }
    }

    record Lstm(int inputs, int hidden) implements CellKernel {
        @Override
        public List<String> weights() {
            return List.of("bias_hh", "weight_hh", "bias_ih", "weight_ih");
        }

        @Override
        public Pass prepare(Shape shape, Workers workers) {
            return new LstmPass(shape, hidden);
        }
    }

    private static final class LstmPass implements CellKernel.Pass {
        private final CellKernel.Shape shape;
        private final int n;
        private final double[][][] gates;
        private final double[][][] c;
        private final double[][][] h;
        private float[] w;
        private int[] at;
        private float[] x;
        private int[] lengths;
        private boolean reversed;

        LstmPass(CellKernel.Shape shape, int hidden) {
            this.shape = shape;
            n = hidden;
            gates = new double[shape.batch()][shape.steps()][4 * n];
            c = new double[shape.batch()][shape.steps() + 1][n];
            h = new double[shape.batch()][shape.steps() + 1][n];
        }

        private int x(int b, int step) {
            int t = reversed ? lengths[b] - 1 - step : step;
            return (b * shape.steps() + t) * shape.inputSize();
        }

        private int y(int b, int step, int offset, int stride) {
            int t = reversed && step < lengths[b] ? lengths[b] - 1 - step : step;
            return offset + (b * shape.steps() + t) * stride;
        }

        @Override
        public void forward(
                float[] weights,
                int[] offsets,
                float[] input,
                int[] rowLengths,
                boolean backwards,
                float[][] initial,
                float[] y,
                int yOffset,
                int yStride,
                float[][] last) {
            w = weights;
            at = offsets;
            x = input;
            lengths = rowLengths;
            reversed = backwards;
            for (int b = 0; b < shape.batch(); b++) {
                for (int k = 0; k < n; k++) {
                    h[b][0][k] = initial == null ? 0 : initial[0][b * n + k];
                    c[b][0][k] = initial == null ? 0 : initial[1][b * n + k];
                }
                for (int s = 0; s < shape.steps(); s++) {
                    boolean over = s >= lengths[b];
                    if (!over) {
                        step(b, s);
                    }
                    for (int k = 0; k < n; k++) {
                        y[y(b, s, yOffset, yStride) + k] = over ? 0 : (float) h[b][s + 1][k];
                    }
                }
                for (int k = 0; k < n; k++) {
                    last[0][b * n + k] = (float) h[b][lengths[b]][k];
                    last[1][b * n + k] = (float) c[b][lengths[b]][k];
                }
            }
        }

        private void step(int b, int s) {
            for (int r = 0; r < 4 * n; r++) {
                double sum = w[at[0] + r] + w[at[2] + r];
                for (int k = 0; k < n; k++) {
                    sum += w[at[1] + r * n + k] * h[b][s][k];
                }
                for (int i = 0; i < shape.inputSize(); i++) {
                    sum += w[at[3] + r * shape.inputSize() + i] * x[x(b, s) + i];
                }
                gates[b][s][r] = r / n == 2 ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
            }
            double[] g = gates[b][s];
            for (int k = 0; k < n; k++) {
                c[b][s + 1][k] = g[n + k] * c[b][s][k] + g[k] * g[2 * n + k];
                h[b][s + 1][k] = g[3 * n + k] * Math.tanh(c[b][s + 1][k]);
            }
        }

        @Override
        public void backward(
                float[] dy,
                int dyOffset,
                int dyStride,
                float[][] dLast,
                float[] dx,
                float[][] dInitial,
                float[] dWeights) {
            if (dx != null) {
                Arrays.fill(dx, 0);
            }
            for (int b = 0; b < shape.batch(); b++) {
                double[] dh = new double[n];
                double[] dc = new double[n];
                for (int k = 0; k < n && dLast != null; k++) {
                    dh[k] = dLast[0][b * n + k];
                    dc[k] = dLast[1][b * n + k];
                }
                for (int s = lengths[b] - 1; s >= 0; s--) {
                    for (int k = 0; k < n; k++) {
                        dh[k] += dy[y(b, s, dyOffset, dyStride) + k];
                    }
                    dh = back(b, s, dh, dc, dx, dWeights);
                }
                for (int k = 0; k < n && dInitial != null; k++) {
                    dInitial[0][b * n + k] = (float) dh[k];
                    dInitial[1][b * n + k] = (float) dc[k];
                }
            }
        }

        private double[] back(int b, int s, double[] dh, double[] dc, float[] dx, float[] dWeights) {
            double[] g = gates[b][s];
            double[] da = new double[4 * n];
            for (int k = 0; k < n; k++) {
                double i = g[k];
                double f = g[n + k];
                double m = g[2 * n + k];
                double o = g[3 * n + k];
                double t = Math.tanh(c[b][s + 1][k]);
                dc[k] += dh[k] * o * (1 - t * t);
                da[k] = dc[k] * m * i * (1 - i);
                da[n + k] = dc[k] * c[b][s][k] * f * (1 - f);
                da[2 * n + k] = dc[k] * i * (1 - m * m);
                da[3 * n + k] = dh[k] * t * o * (1 - o);
                dc[k] *= f;
            }
            double[] before = new double[n];
            for (int r = 0; r < 4 * n; r++) {
                dWeights[at[0] + r] += (float) da[r];
                dWeights[at[2] + r] += (float) da[r];
                for (int k = 0; k < n; k++) {
                    dWeights[at[1] + r * n + k] += (float) (da[r] * h[b][s][k]);
                    before[k] += da[r] * w[at[1] + r * n + k];
                }
                for (int i = 0; i < shape.inputSize(); i++) {
                    dWeights[at[3] + r * shape.inputSize() + i] += (float) (da[r] * x[x(b, s) + i]);
                    if (dx != null) {
                        dx[x(b, s) + i] += (float) (da[r] * w[at[3] + r * shape.inputSize() + i]);
                    }
                }
            }
            return before;
        }

        @Override
        public void close() {
            Arrays.fill(gates, null);
        }
    }

    record Dense() implements LayerKernel {
        @Override
        public List<String> weights() {
            return List.of("weight", "bias");
        }

        @Override
        public Pass prepare(Shape shape, Workers workers) {
            return new DensePass(shape.inputSize(), shape.outputSize());
        }
    }

    private static final class DensePass implements LayerKernel.Pass {
        private final int inputs;
        private final int outputs;
        private float[] w;
        private int[] at;
        private float[] x;

        DensePass(int inputs, int outputs) {
            this.inputs = inputs;
            this.outputs = outputs;
        }

        @Override
        public void forward(
                float[] weights, int[] offsets, LayerKernel.Input input, LayerKernel.Numbers random, float[] y) {
            w = weights;
            at = offsets;
            x = input.numbers();
            for (int i = 0; i < y.length; i++) {
                double sum = w[at[1] + i % outputs];
                for (int k = 0; k < inputs; k++) {
                    sum += w[at[0] + i % outputs * inputs + k] * x[i / outputs * inputs + k];
                }
                y[i] = (float) sum;
            }
        }

        @Override
        public void backward(float[] dy, float[] dx, float[] dWeights) {
            if (dx != null) {
                Arrays.fill(dx, 0);
            }
            for (int i = 0; i < dy.length; i++) {
                dWeights[at[1] + i % outputs] += dy[i];
                for (int k = 0; k < inputs; k++) {
                    dWeights[at[0] + i % outputs * inputs + k] += dy[i] * x[i / outputs * inputs + k];
                    if (dx != null) {
                        dx[i / outputs * inputs + k] += dy[i] * w[at[0] + i % outputs * inputs + k];
                    }
                }
            }
        }

        @Override
        public void close() {
            x = null;
        }
    }

    record Squares(int features) implements LossKernel {
        @Override
        public int width() {
            return features;
        }

        @Override
        public double measure(
                float[] prediction,
                float[] target,
                int[] ids,
                int from,
                int to,
                float scale,
                float[] gradient,
                float[] room) {
            double sum = 0;
            for (int i = from * features; i < to * features; i++) {
                double difference = prediction[i] - target[i];
                sum += difference * difference;
                if (gradient != null) {
                    gradient[i] = (float) (2 * scale * difference);
                }
            }
            return sum;
        }
    }
}
