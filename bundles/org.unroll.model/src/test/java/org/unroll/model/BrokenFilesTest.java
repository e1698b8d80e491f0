package org.unroll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.emf.ecore.EPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenFilesTest {
    private final EPackage sample = Samples.metamodel();

    private ModelFileException refused(String text) {
        ModelFileException e = catchThrowableOfType(ModelFileException.class, () -> Samples.parse(text, sample));
        assertThat(e).as("the file must be refused").isNotNull();
        return e;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hiddenSize="64"     | hiddenSize="many"    | 4  | LSTM, hiddenSize: 'many' is not a value of type int
            activation="RELU"   | activation="SIN"     | 4  | LSTM, activation: 'SIN' is not one of TANH, RELU
            bias="false"        | colour="red"         | 7  | LSTM has no attribute or child 'colour'
            target="lstm-2"     | target="lstm-9"      | 10 | refers to 'lstm-9', but nothing has this id
            id="lstm-2"         | id="lstm-1"          | 7  | id 'lstm-1' is already used in line 4
            id="lstm-2"         | id="a/b c"           | 7  | id 'a/b c' may only have letters
            id="lstm-2"         | hiddenSize="2"       | 7  | element components has no id
            sample:LSTM" id="lstm-2" | unroll:Cell" id="lstm-2" | 7 | unroll:Cell is a kind of component
            sample:LSTM" id="lstm-2" | unroll:Odd" id="lstm-2"  | 7 | there is no component type unroll:Odd
            sample:LSTM" id="lstm-2" | none:LSTM" id="lstm-2"   | 7 | names a prefix that is not declared
            xsi:type="sample:Source" | note="2"        | 8  | does not say which component it is
            sample:Adam         | sample:LSTM          | 13 | sample:LSTM cannot stand in 'optimizer', which holds a component of kind Optimizer
            </components>       | </component>         | 5  | is not well-formed XML
            epochs="7"          | href="other.unroll#plan" | 12 | refers to another file by href
            """)
    void saysWhereAndWhat(String good, String bad, int line, String message) {
        ModelFileException e =
                refused(Samples.model().replaceFirst(java.util.regex.Pattern.quote(good.strip()), bad.strip()));

        assertThat(e).hasMessageContaining(message.strip());
        assertThat(e.line()).isEqualTo(line);
        assertThat(e.column()).isPositive();
        assertThat(e).hasMessageStartingWith(Samples.FILE.toAbsolutePath() + ":" + line + ":" + e.column() + ": ");
    }

    @Test
    void externalEntitiesAreRefused(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String text = Samples.model()
                .replace("?>\n<unroll", "?>\n<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>\n<unroll")
                .replace("name=\"reader\"", "name=\"&e;\"");

        assertThat(refused(text)).hasMessageContaining("remove the DOCTYPE").hasMessageNotContaining("secret\"");
    }

    @Test
    void wiresLeadToComponents() {
        assertThat(refused(Samples.model().replace("target=\"loss-1\"", "target=\"wire-1\"")))
                .hasMessageContaining("refers to 'wire-1', which is a Connection, not a Component")
                .satisfies(e -> assertThat(e.line()).isEqualTo(11));
    }

    @Test
    void positionsOfNothingDoNotHinderLoading() throws IOException {
        String text = Samples.model().replace("<positions component=\"source-1\"", "<positions");

        assertThat(Samples.canonical(Samples.parse(text, sample))).contains("<positions x=\"10.0\" y=\"20.0\"/>");
    }

    @Test
    void aModelIsWhatItMustBe() {
        assertThat(refused("")).hasMessageContaining("not well-formed XML");
        assertThat(refused("<a/>")).hasMessageContaining("its outermost element is a, not unroll:Architecture");
        assertThat(refused("PK\u0003\u0004")).hasMessageContaining("not well-formed XML");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] bytes = Samples.model().replace("reader", "r\u00e4der").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(catchThrowableOfType(
                        ModelFileException.class,
                        () -> ArchitectureResource.parse(Samples.FILE, bytes, Samples.installed(sample))))
                .hasMessageContaining("Save it as UTF-8");
    }

    @Test
    void filesThatAreTooLargeAreRefused() {
        byte[] bytes = new byte[ArchitectureResource.MAXIMUM_SIZE + 1];

        assertThat(catchThrowableOfType(
                        ModelFileException.class,
                        () -> ArchitectureResource.parse(Samples.FILE, bytes, Samples.installed())))
                .hasMessageContaining("is larger than 16 MiB");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "<x>".repeat(5000) + "</x>".repeat(5000);

        assertThat(refused(Samples.model().replace("<diagram>", deep + "<diagram>")))
                .hasMessageContaining("nested more than 100 deep");
    }
}
