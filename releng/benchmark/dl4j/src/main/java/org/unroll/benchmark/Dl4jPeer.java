package org.unroll.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Training steps of DL4J's LSTM layer; speaks like {@code peer.py}: reads {@code CASE REPEAT}, answers milliseconds. */
public final class Dl4jPeer {
    /** Batch, steps, input size, hidden size, layers; as in {@code configurations.py}. */
    private static final Map<String, int[]> SIZES = Map.of(
            "A", new int[] {32, 28, 28, 128, 1},
            "B", new int[] {64, 100, 64, 256, 1},
            "C", new int[] {16, 200, 128, 512, 2},
            "D", new int[] {1, 100, 64, 256, 1},
            "E", new int[] {256, 4, 1, 32, 1},
            "F", new int[] {20, 50, 40, 100, 1},
            "G", new int[] {48, 35, 96, 320, 2});
    private static final int CLASSES = 10;

    private Dl4jPeer() {}

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("{\"ready\": true}");
        String name = "";
        Runnable step = () -> {};
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            if (!words[0].equals(name)) {
                name = words[0];
                step = step(SIZES.get(name.split("-")[1]));
                warm(step);
            }
            System.out.println("{\"name\": \"" + name + "\", \"samplesMs\": " + measure(step, Integer.parseInt(words[1])) + "}");
        }
    }

    private static Runnable step(int[] size) {
        MultiLayerNetwork network = network(size[2], size[3], size[4]);
        INDArray x = Nd4j.randn(size[0], size[2], size[1]);
        INDArray y = Nd4j.zeros(size[0], CLASSES);
        for (int b = 0; b < size[0]; b++) {
            y.putScalar(b, b % CLASSES, 1);
        }
        DataSet batch = new DataSet(x, y);
        return () -> network.fit(batch);
    }

    private static MultiLayerNetwork network(int inputs, int hidden, int layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(1)
                .list();
        for (int i = 0; i < layers; i++) {
            LSTM lstm = new LSTM.Builder()
                    .nOut(hidden)
                    .activation(Activation.TANH)
                    .dataFormat(RNNFormat.NCW)
                    .build();
            list.layer(i == layers - 1 ? new LastTimeStep(lstm) : lstm);
        }
        list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(InputType.recurrent(inputs)).build());
        network.init();
        return network;
    }

    private static void warm(Runnable step) {
        long end = System.nanoTime() + 3_000_000_000L;
        while (System.nanoTime() < end) {
            step.run();
        }
    }

    private static String measure(Runnable step, int repeat) {
        StringJoiner samples = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < repeat; i++) {
            long started = System.nanoTime();
            step.run();
            samples.add(Double.toString((System.nanoTime() - started) / 1e6));
        }
        return samples.toString();
    }
}
