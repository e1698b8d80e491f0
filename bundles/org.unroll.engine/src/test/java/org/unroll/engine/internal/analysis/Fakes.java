package org.unroll.engine.internal.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.unroll.component.Cell;
import org.unroll.component.CellType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Contribution;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;
import org.unroll.component.DecoderType;
import org.unroll.component.EncoderType;
import org.unroll.component.Initializer;
import org.unroll.component.InputType;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.component.Loss;
import org.unroll.component.LossType;
import org.unroll.component.Optimizer;
import org.unroll.component.OptimizerType;
import org.unroll.component.Recurrence;
import org.unroll.component.Scope;
import org.unroll.component.State;
import org.unroll.component.Weight;
import org.unroll.component.WrapperType;

/** Contributions that have shapes but compute nothing. */
@NullUnmarked
final class Fakes {
    private Fakes() {}

    static Contribution<?>[] all() {
        return new Contribution<?>[] {
            new FakeInput(), new Rnn(), new Bidirectional(), new Stack(), new Embedding(), new Dense(), new LastStep(),
            new Sum(), new Broken(), new FakeEncoder(), new FakeDecoder(), new CrossEntropy(), new Sgd(), new Files()
        };
    }

    enum Layout {
        SEQUENCE,
        TOKENS,
        VECTOR
    }

    @ComponentType(eClass = "urn:test:fake#Input")
    static final class FakeInput implements InputType<FakeInput.Params> {
        record Params(Layout layout, int size) {}

        @Override
        public Contract contract(Params p) {
            return switch (p.layout) {
                case SEQUENCE -> Contract.sequence(p.size);
                case TOKENS -> Contract.tokens(p.size);
                case VECTOR -> Contract.vector(p.size);
            };
        }
    }

    @ComponentType(eClass = "urn:test:fake#Rnn")
    static final class Rnn implements CellType<Rnn.Params> {
        record Params(int hiddenSize, int parts) {}

        @Override
        public Cell create(Params p, Contract input) {
            return new FakeCell(p.hiddenSize, p.parts, input.features());
        }
    }

    record FakeCell(int outputSize, int parts, int inputSize) implements Cell {
        @Override
        public List<State> states() {
            List<State> states = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                states.add(new State("hc".substring(i, i + 1), outputSize));
            }
            return states;
        }

        @Override
        public List<Weight> weights() {
            return List.of(
                    new Weight("weight_ih", Initializer.constant(0), outputSize, inputSize),
                    new Weight("weight_hh", Initializer.constant(0), outputSize, outputSize));
        }

        @Override
        public Result step(Step step) {
            throw new UnsupportedOperationException();
        }
    }

    @ComponentType(eClass = "urn:test:fake#Bidirectional")
    static final class Bidirectional implements WrapperType<Bidirectional.Params> {
        record Params() {}

        @Override
        public Recurrence create(Params p, List<Child> children, Contract input) {
            Child cell = children.get(0);
            return new Recurrence.Parallel(
                    List.of(cell.create(input), new Recurrence.Reversed(cell.create(input))), Recurrence.Merge.CONCAT);
        }
    }

    @ComponentType(eClass = "urn:test:fake#Stack")
    static final class Stack implements WrapperType<Stack.Params> {
        record Params() {}

        @Override
        public Recurrence create(Params p, List<Child> children, Contract input) {
            List<Recurrence> parts = new ArrayList<>();
            Contract next = input;
            for (Child child : children) {
                Recurrence part = child.create(next);
                parts.add(part);
                next = input.withFeatures("H", part.outputSize());
            }
            return new Recurrence.Series(parts, 0);
        }
    }

    @ComponentType(eClass = "urn:test:fake#Embedding")
    static final class Embedding implements LayerType<Embedding.Params> {
        record Params(int size) {}

        @Override
        public Layer create(Params p, Map<String, Contract> inputs) {
            Contract in = inputs.get("in");
            int classes = in.classes().orElseThrow(() -> new ContractException("looks up ids", "connect ids"));
            return new FakeLayer(
                    in.withFeatures("E", p.size),
                    true,
                    List.of(new Weight("weight", Initializer.constant(0), classes, p.size)));
        }
    }

    @ComponentType(eClass = "urn:test:fake#Dense")
    static final class Dense implements LayerType<Dense.Params> {
        record Params(int units) {}

        @Override
        public Layer create(Params p, Map<String, Contract> inputs) {
            Contract in = inputs.get("in");
            return new FakeLayer(
                    in.withFeatures("O", p.units),
                    true,
                    List.of(
                            new Weight("weight", Initializer.constant(0), p.units, in.features()),
                            new Weight("bias", Initializer.constant(0), p.units)));
        }
    }

    @ComponentType(eClass = "urn:test:fake#LastStep")
    static final class LastStep implements LayerType<LastStep.Params> {
        record Params() {}

        @Override
        public Layer create(Params p, Map<String, Contract> inputs) {
            return new FakeLayer(Contract.vector(inputs.get("in").features()), false, List.of());
        }
    }

    @ComponentType(eClass = "urn:test:fake#Sum")
    static final class Sum implements LayerType<Sum.Params> {
        record Params() {}

        @Override
        public Layer create(Params p, Map<String, Contract> inputs) {
            if (inputs.get("a").features() != inputs.get("b").features()) {
                throw new ContractException("adds " + inputs.get("a") + " and " + inputs.get("b"), "make them equal");
            }
            return new FakeLayer(inputs.get("a"), true, List.of());
        }
    }

    @ComponentType(eClass = "urn:test:fake#Broken")
    static final class Broken implements LayerType<Broken.Params> {
        record Params(String how) {}

        @Override
        public Layer create(Params p, Map<String, Contract> inputs) {
            return switch (p.how) {
                case "null" -> null;
                case "link" -> throw new NoClassDefFoundError("com/acme/Missing");
                case "overflow" -> create(p, inputs);
                case "lengths" -> new FakeLayer(Contract.data(inputs.get("in").axes(), false), true, List.of());
                case "empty" ->
                    new FakeLayer(inputs.get("in"), true, List.of(new Weight("w", Initializer.constant(0), 0)));
                default -> throw new IllegalStateException("out of ideas");
            };
        }
    }

    record FakeLayer(Contract output, boolean pointwise, List<Weight> weights) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of("out", output);
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            throw new UnsupportedOperationException();
        }
    }

    @ComponentType(eClass = "urn:test:fake#Encoder")
    static final class FakeEncoder implements EncoderType<FakeEncoder.Params> {
        record Params() {}

        @Override
        public void check(Params p, Contract input) {
            if (!input.sequential()) {
                throw new ContractException("reads sequences, but gets " + input, "connect a sequence");
            }
        }
    }

    @ComponentType(eClass = "urn:test:fake#Decoder")
    static final class FakeDecoder implements DecoderType<FakeDecoder.Params> {
        record Params(int maximumLength) {}

        @Override
        public Decoding create(Params p, Contract context, Contract target) {
            return new Decoding(0, 1, p.maximumLength);
        }
    }

    @ComponentType(eClass = "urn:test:fake#CrossEntropy")
    static final class CrossEntropy implements LossType<CrossEntropy.Params> {
        record Params() {}

        @Override
        public Loss create(Params p, Contract prediction) {
            int classes = prediction.features();
            if (classes < 2) {
                throw new ContractException("compares at least 2 classes, but gets " + prediction, "use a Dense");
            }
            return new Loss() {
                @Override
                public Contract target() {
                    return prediction.sequential() ? Contract.tokens(classes) : Contract.label(classes);
                }

                @Override
                public SDVariable values(SameDiff graph, SDVariable predicted, SDVariable target) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    @ComponentType(eClass = "urn:test:fake#Sgd")
    static final class Sgd implements OptimizerType<Sgd.Params> {
        record Params(double learningRate, double momentum) {
            Params {
                if (learningRate > 100) {
                    throw new IllegalArgumentException("nobody learns that fast");
                }
            }
        }

        @Override
        public Optimizer create(Params p) {
            return new Optimizer() {
                @Override
                public double learningRate() {
                    return p.learningRate;
                }

                @Override
                public List<String> slots() {
                    return List.of();
                }

                @Override
                public void update(
                        float[] weights,
                        float[] gradient,
                        float[][] slots,
                        int from,
                        int to,
                        float scale,
                        double learningRate,
                        long step) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    @ComponentType(eClass = "urn:test:fake#Files")
    static final class Files implements DataSourceType<Files.Params> {
        record Params(String path) {}

        @Override
        public Dataset open(Params p, Path folder) {
            throw new UnsupportedOperationException();
        }
    }
}
