package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Recurrence;
import org.unroll.component.WrapperType;
import org.unroll.engine.Standalone;
import org.unroll.wrappers.Bidirectional;

/** The comparison with PyTorch notices the mistakes that are easily made, each of them alone, in 32 bits. */
class MutationTest {
    /** Numbers differ; a missing name or another shape would be no proof. */
    private static final String NUMBERS = "(?s)\\s*\\[(output|loss|final state .|gradient .*)\\].*";

    static Stream<Mutant> controls() {
        return Mutant.controls();
    }

    @ParameterizedTest
    @MethodSource("controls")
    void passesWhatIsRight(Mutant mutant) {
        comparisons(mutant, Engine.ALL, mutant.references()).forEach(Runnable::run);
    }

    static Stream<Mutant> mutants() {
        return Mutant.all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void notices(Mutant mutant) {
        requireFailures(comparisons(mutant, Engine.ALL, mutant.references()));
    }

    private static void requireFailures(Stream<Runnable> comparisons) {
        assertThat(comparisons)
                .isNotEmpty()
                .allSatisfy(comparison -> assertThatThrownBy(comparison::run)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageMatching(NUMBERS));
    }

    /** One for each face. */
    private static Stream<Runnable> comparisons(Mutant mutant, Standalone engine, References references) {
        int layers = mutant.name().startsWith("1") ? 1 : 2;
        boolean both = mutant.name().contains("both");
        Model model = new Model().add("layers:Input", "x", "size=\"2\"").add("losses:MeanSquaredError", "loss", "");
        Models.recurrent(model, mutant.cell(), layers, both);
        return Faces.of(model.chain("x", "rnn").compile(engine))
                .map(face -> () -> new Comparison(face, references).check(DataType.FLOAT, "rnn"));
    }

    /** With the names that the engine then gives to the weights of the second of two cells that read the same way. */
    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of(new WrongWay(false, false), "$1", "$1_2"),
                Arguments.of(new WrongWay(true, true), "$1_reverse", "$1_reverse_2"),
                Arguments.of(new WrongWay(true, false), "$1", "$1_reverse"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noticesDirectionsThatAreReadTheWrongWay(WrongWay wrong, String first, String second) {
        Standalone engine = Engine.with(List.of(wrong));
        UnaryOperator<String> names = name -> name.endsWith("_reverse")
                ? name.replaceAll("(_l.)_reverse$", second)
                : name.replaceAll("(_l.)$", first);
        List<Mutant> both =
                controls().filter(mutant -> mutant.name().contains("both")).toList();
        assertThat(both)
                .isNotEmpty()
                .allSatisfy(mutant -> requireFailures(
                        comparisons(mutant, engine, mutant.references().renamed(names))));
    }

    @Test
    void passesDirectionsThatAreReadTheRightWay() {
        Standalone engine = Engine.with(List.of(new WrongWay(false, true)));
        controls()
                .flatMap(mutant -> comparisons(mutant, engine, mutant.references()))
                .forEach(Runnable::run);
    }

    /** {@link Bidirectional}, with each direction read as it is told. */
    @ComponentType(eClass = "urn:unroll:wrappers#Bidirectional")
    private static final class WrongWay implements WrapperType<Bidirectional.Params> {
        private final boolean[] reversed;

        WrongWay(boolean... reversed) {
            this.reversed = reversed;
        }

        @Override
        public Recurrence create(Bidirectional.Params parameters, List<Child> children, Contract input) {
            List<Recurrence> branches = new ArrayList<>();
            for (boolean each : reversed) {
                Recurrence branch = children.get(0).create(input);
                branches.add(each ? new Recurrence.Reversed(branch) : branch);
            }
            return new Recurrence.Parallel(branches, parameters.merge());
        }
    }
}
