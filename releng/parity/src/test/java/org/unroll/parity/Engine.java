package org.unroll.parity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.unroll.attention.Attention;
import org.unroll.attention.MultiHeadAttention;
import org.unroll.baselines.Autoregressive;
import org.unroll.baselines.Holt;
import org.unroll.baselines.HoltWinters;
import org.unroll.baselines.HoltWintersMultiplicative;
import org.unroll.baselines.LastValue;
import org.unroll.baselines.Majority;
import org.unroll.baselines.Markov;
import org.unroll.baselines.MovingAverage;
import org.unroll.baselines.SeasonalNaive;
import org.unroll.baselines.SimpleSmoothing;
import org.unroll.cells.Elman;
import org.unroll.cells.Gru;
import org.unroll.cells.IndRnn;
import org.unroll.cells.Lstm;
import org.unroll.cells.Mgu;
import org.unroll.cells.Sru;
import org.unroll.clippers.ByValue;
import org.unroll.clippers.GlobalNorm;
import org.unroll.clippers.PerParameterNorm;
import org.unroll.codecs.Bridge;
import org.unroll.codecs.FinalStateEncoder;
import org.unroll.codecs.GreedyDecoder;
import org.unroll.codecs.StartState;
import org.unroll.component.ComponentType;
import org.unroll.component.Contribution;
import org.unroll.component.ForecastBaseline;
import org.unroll.component.KernelType;
import org.unroll.component.LabelBaseline;
import org.unroll.data.Captions;
import org.unroll.data.Characters;
import org.unroll.data.IdxImages;
import org.unroll.data.LabelledText;
import org.unroll.data.NpzArrays;
import org.unroll.data.ParallelSentences;
import org.unroll.data.TaggedSentences;
import org.unroll.data.Text;
import org.unroll.data.TimeSeries;
import org.unroll.engine.Standalone;
import org.unroll.kernels.BinaryCrossEntropyKernel;
import org.unroll.kernels.CrossEntropyKernel;
import org.unroll.kernels.DenseKernel;
import org.unroll.kernels.DropoutKernel;
import org.unroll.kernels.ElmanKernel;
import org.unroll.kernels.EmbeddingKernel;
import org.unroll.kernels.GruKernel;
import org.unroll.kernels.HuberKernel;
import org.unroll.kernels.LastStepKernel;
import org.unroll.kernels.LstmKernel;
import org.unroll.kernels.MeanAbsoluteErrorKernel;
import org.unroll.kernels.MeanSquaredErrorKernel;
import org.unroll.layers.Add;
import org.unroll.layers.Concatenate;
import org.unroll.layers.Dense;
import org.unroll.layers.Dropout;
import org.unroll.layers.Embedding;
import org.unroll.layers.Input;
import org.unroll.layers.LastStep;
import org.unroll.layers.LayerNorm;
import org.unroll.layers.Pooling;
import org.unroll.losses.BinaryCrossEntropy;
import org.unroll.losses.CrossEntropy;
import org.unroll.losses.Huber;
import org.unroll.losses.MeanAbsoluteError;
import org.unroll.losses.MeanSquaredError;
import org.unroll.optimizers.Adagrad;
import org.unroll.optimizers.Adam;
import org.unroll.optimizers.AdamW;
import org.unroll.optimizers.RmsProp;
import org.unroll.optimizers.Sgd;
import org.unroll.schedules.Constant;
import org.unroll.schedules.Cosine;
import org.unroll.schedules.Exponential;
import org.unroll.schedules.OneCycle;
import org.unroll.schedules.ReduceOnPlateau;
import org.unroll.schedules.StepDecay;
import org.unroll.wrappers.Bidirectional;
import org.unroll.wrappers.Stack;

/** The engine with everything that ships. */
final class Engine {
    /** Metamodels by name, each with the classes of its bundle. */
    static final Map<String, Contribution<?>[]> BUNDLES = Map.of(
            "attention", new Contribution<?>[] {new Attention(), new MultiHeadAttention()},
            "cells", new Contribution<?>[] {new Elman(), new Lstm(), new Gru(), new Mgu(), new IndRnn(), new Sru()},
            "wrappers", new Contribution<?>[] {new Bidirectional(), new Stack()},
            "codecs",
                    new Contribution<?>[] {new FinalStateEncoder(), new GreedyDecoder(), new Bridge(), new StartState()
                    },
            "layers",
                    new Contribution<?>[] {
                        new Input(),
                        new Dense(),
                        new Embedding(),
                        new Dropout(),
                        new LayerNorm(),
                        new Add(),
                        new Concatenate(),
                        new LastStep(),
                        new Pooling()
                    },
            "losses",
                    new Contribution<?>[] {
                        new CrossEntropy(),
                        new MeanSquaredError(),
                        new MeanAbsoluteError(),
                        new Huber(),
                        new BinaryCrossEntropy()
                    },
            "clippers", new Contribution<?>[] {new GlobalNorm(), new ByValue(), new PerParameterNorm()},
            "optimizers", new Contribution<?>[] {new Sgd(), new RmsProp(), new Adagrad(), new Adam(), new AdamW()},
            "schedules",
                    new Contribution<?>[] {
                        new Constant(),
                        new StepDecay(),
                        new Exponential(),
                        new Cosine(),
                        new OneCycle(),
                        new ReduceOnPlateau()
                    },
            "data",
                    new Contribution<?>[] {
                        new TimeSeries(),
                        new Text(),
                        new LabelledText(),
                        new TaggedSentences(),
                        new ParallelSentences(),
                        new IdxImages(),
                        new Captions(),
                        new Characters(),
                        new NpzArrays()
                    });

    /** The fused faces that ship. */
    static final KernelType<?>[] KERNELS = {
        new LstmKernel(),
        new GruKernel(),
        new ElmanKernel(),
        new DenseKernel(),
        new DropoutKernel(),
        new EmbeddingKernel(),
        new LastStepKernel(),
        new CrossEntropyKernel(),
        new MeanSquaredErrorKernel(),
        new MeanAbsoluteErrorKernel(),
        new HuberKernel(),
        new BinaryCrossEntropyKernel()
    };

    /** The forecasts that networks are held against. */
    static final ForecastBaseline[] FORECASTS = {
        new LastValue(),
        new SeasonalNaive(),
        new MovingAverage(),
        new SimpleSmoothing(),
        new Holt(),
        new HoltWinters(),
        new HoltWintersMultiplicative(),
        new Autoregressive()
    };

    /** The predictions of classes that networks are held against. */
    static final LabelBaseline[] LABELS = {new Majority(), new Markov()};

    /** The cells among them. */
    static final List<String> FUSED_CELLS = List.of("LSTM", "GRU", "Elman");

    /** Made once: reading the metamodels takes a while. */
    static final Standalone ALL = with(List.of());

    private Engine() {}

    /** The same engine with other classes in the place of some. */
    static Standalone with(List<Contribution<?>> others) {
        Standalone engine = new Standalone();
        BUNDLES.forEach((name, contributions) -> {
            engine.metamodel(contributions[0].getClass().getResource("/model/" + name + ".ecore"));
            for (Contribution<?> own : contributions) {
                engine.contribute(others.stream()
                        .filter(other -> type(other).equals(type(own)))
                        .findFirst()
                        .orElse(own));
            }
        });
        return engine.accelerate(KERNELS).compare(FORECASTS).compare(LABELS);
    }

    private static String type(Contribution<?> contribution) {
        return Objects.requireNonNull(contribution.getClass().getAnnotation(ComponentType.class))
                .eClass();
    }
}
