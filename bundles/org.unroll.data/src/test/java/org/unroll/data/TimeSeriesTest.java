package org.unroll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Timeline;

@NullUnmarked
class TimeSeriesTest {
    @TempDir
    private Path folder;

    private static TimeSeries.Params plain(int window, int horizon) {
        return params(window, horizon, 0, TimeSeries.Transform.NONE, 0, TimeSeries.Scaling.NONE, 0.2, 0.2);
    }

    private static TimeSeries.Params params(
            int window,
            int horizon,
            int season,
            TimeSeries.Transform transform,
            int difference,
            TimeSeries.Scaling scaling,
            double validation,
            double test) {
        return new TimeSeries.Params(
                "s.csv",
                Delimiter.AUTO,
                "t",
                "",
                "v",
                "",
                "",
                TimeSeries.Gaps.REJECT,
                "",
                TimeSeries.Aggregation.MEAN,
                window,
                horizon,
                1,
                season,
                transform,
                difference,
                scaling,
                TimeSeries.SeriesSplit.CHRONOLOGICAL,
                validation,
                test);
    }

    private Dataset open(TimeSeries.Params params, String text) throws IOException, DataException {
        Files.writeString(folder.resolve("s.csv"), text);
        return new TimeSeries().open(params, folder);
    }

    private static String series(int count) {
        return "t,v\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> i + "," + (i + 1) * (i + 1))
                        .collect(Collectors.joining("\n"));
    }

    private static int[] all(Dataset data, Part part) {
        return IntStream.range(0, data.size(part)).toArray();
    }

    @Test
    void cutsWindowsInTheOrderOfTheirTargets() throws Exception {
        Dataset data = open(plain(3, 2), series(14));
        assertThat(data.size(Part.TRAIN)).isEqualTo(6);
        assertThat(data.size(Part.VALIDATION)).isEqualTo(2);
        assertThat(data.size(Part.TEST)).isEqualTo(2);
        Dataset.Batch batch = data.batch(Part.TEST, new int[] {0, 1});
        assertThat(batch.arrays().get("x").shape()).containsExactly(2, 3, 1);
        assertThat(batch.arrays().get("x").reshape(-1).toFloatVector()).containsExactly(81, 100, 121, 100, 121, 144);
        assertThat(batch.arrays().get("y").reshape(-1).toFloatVector()).containsExactly(169, 196);
        assertThat(batch.lengths()).containsExactly(3, 3);
    }

    @Test
    void fitsTheScalerToTheTrainingPartOnly() throws Exception {
        TimeSeries.Params params = params(2, 1, 0, TimeSeries.Transform.NONE, 0, TimeSeries.Scaling.STANDARD, 0, 0.5);
        Dataset one = open(params, "t,v\n1,1\n2,2\n3,3\n4,4\n5,70\n6,80");
        Dataset other = open(params, "t,v\n1,1\n2,2\n3,3\n4,4\n5,-9\n6,1000");
        assertThat(one.fitted()).isEqualTo(other.fitted());
        assertThat(one.fitted().get("offset")).isEqualTo(2.5);
        assertThat((double) one.fitted().get("scale")).isCloseTo(Math.sqrt(1.25), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"NONE,0,STANDARD", "LOG,0,MINMAX", "NONE,1,NONE", "LOG,3,STANDARD"})
    void undoesWhatItDid(TimeSeries.Transform transform, int difference, TimeSeries.Scaling scaling) throws Exception {
        Dataset data = open(params(4, 1, 3, transform, difference, scaling, 0.2, 0.2), series(20));
        Dataset raw = open(plain(4, 1), series(20));
        for (Part part : new Part[] {Part.VALIDATION, Part.TEST}) {
            int[] examples = all(data, part);
            int shift = raw.size(part) - examples.length;
            int[] same = IntStream.of(examples)
                    .map(e -> part == Part.TEST ? e + shift : e)
                    .toArray();
            for (String array : new String[] {"x", "y"}) {
                INDArray back = data.inUnits(
                        array,
                        part,
                        examples,
                        data.batch(part, examples).arrays().get(array));
                if (part == Part.TEST) {
                    assertThat(back.reshape(-1).toDoubleVector())
                            .containsExactly(
                                    raw.batch(part, same)
                                            .arrays()
                                            .get(array)
                                            .reshape(-1)
                                            .toDoubleVector(),
                                    within(1e-3));
                }
            }
        }
    }

    @Test
    void knowsTheSeriesInItsUnit() throws Exception {
        Dataset data =
                open(params(2, 2, 3, TimeSeries.Transform.LOG, 3, TimeSeries.Scaling.STANDARD, 0, 0.4), series(12));
        assertThat(data.size(Part.TEST)).isEqualTo(2);
        Timeline timeline = data.timelines("y", Part.TEST).get(0);
        assertThat(timeline.examples()).isEqualTo(2);
        assertThat(timeline.season()).isEqualTo(3);
        for (int example = 0; example < 2; example++) {
            assertThat(timeline.value(timeline.target(example) - 2)).isEqualTo(81 + 19 * example);
        }
        assertThat(timeline.time(timeline.target(1))).isEqualTo("11");
        assertThat(data.timelines("x", Part.TEST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t,w\\n1,2 | s.csv:1: has no column 'v'",
                "t,v\\n1,2\\n2,x | s.csv:3:3: 'x' is not a number",
                "t,v\\n1,2\\n\\n2,-1 | s.csv:4:3: '-1' has no logarithm",
                "t,v\\n1,2\\n\"2\", | s.csv:3:5: '' is not a number",
                "t,v\\n1,2\\n2 | s.csv:3: has 1 columns",
                "t,v\\n1,2\\n1,3 | s.csv:3:1: '1' does not come after",
                "t,v\\n1949-01,2\\n1949-02,3\\n1949-04,4 | s.csv:4:1: leaves a gap",
                "t,v\\n2020-01-30,2\\n2020-01-31,3\\n2020-02-03,4 | s.csv:4:1: leaves a gap",
                "t,v\\n1949-01,2\\nJan,3 | s.csv:3:1: 'Jan' is not a time like 1949-01",
                "t,v\\nJan,2 | s.csv:2:1: 'Jan' is not a time",
                "t,v,v\\n1,2,3 | s.csv:1: has two columns 'v'",
                "t,v\\n1,\"2 | s.csv:2: is not CSV",
                "t,v\\n1,2 | s.csv: holds 1 values, but the first window needs 3",
            })
    void saysWhereAFileIsWrong(String text, String message) {
        TimeSeries.Params params = params(2, 1, 0, TimeSeries.Transform.LOG, 0, TimeSeries.Scaling.NONE, 0, 0);
        assertThatThrownBy(() -> open(params, text.replace("\\n", "\n")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2020-01-31,1\\n2020-02-29,2\\n2020-03-31,3",
                "2020-01-15,1\\n2020-02-15,2\\n2020-03-15,3",
                "2020-02-28,1\\n2020-02-29,2\\n2020-03-01,3",
                "2020-01-01T10:00,1\\n2020-01-01T11:00,2\\n2020-01-01T12:00,3",
                "2020-01-01T10:00:00Z,1\\n2020-01-01T11:00:00Z,2\\n2020-01-01T12:00:00Z,3",
                "0.1,1\\n0.2,2\\n0.3,3",
            })
    void acceptsRegularTimes(String rows) throws Exception {
        TimeSeries.Params params = params(1, 1, 0, TimeSeries.Transform.NONE, 0, TimeSeries.Scaling.NONE, 0, 0);
        assertThat(open(params, "\uFEFFt,v\r\n" + rows.replace("\\n", "\r\n")).size(Part.TRAIN))
                .isEqualTo(2);
    }

    @Test
    void refusesADifferenceThatIsNotKnownYet() {
        TimeSeries.Params params = params(2, 3, 0, TimeSeries.Transform.NONE, 2, TimeSeries.Scaling.NONE, 0, 0);
        assertThatThrownBy(() -> open(params, series(20))).hasMessageContaining("at least the horizon, 3");
    }

    @Test
    void refusesToTrainOnNothing() {
        TimeSeries.Params params = params(2, 1, 0, TimeSeries.Transform.NONE, 0, TimeSeries.Scaling.NONE, 0.5, 0.5);
        assertThatThrownBy(() -> open(params, series(20))).hasMessageContaining("lower validationFraction");
    }
}
