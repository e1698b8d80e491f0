package org.unroll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Timeline;
import org.unroll.data.TimeSeries.Aggregation;
import org.unroll.data.TimeSeries.Gaps;
import org.unroll.data.TimeSeries.Scaling;
import org.unroll.data.TimeSeries.SeriesSplit;
import org.unroll.data.TimeSeries.Transform;

@NullUnmarked
class SeriesRulesTest {
    @TempDir
    private Path folder;

    private String name = "s.csv";
    private Delimiter delimiter = Delimiter.AUTO;
    private String zone = "";
    private String exogenous = "";
    private String seriesColumn = "";
    private Gaps gaps = Gaps.REJECT;
    private String interval = "";
    private Aggregation aggregation = Aggregation.MEAN;
    private int window = 1;
    private int horizon = 1;
    private int steps = 1;
    private int difference;
    private Scaling scaling = Scaling.NONE;
    private SeriesSplit split = SeriesSplit.CHRONOLOGICAL;
    private double validation;
    private double test;

    private Dataset open(String text) throws IOException, DataException {
        return open(text, Map.of());
    }

    private Dataset open(String text, Map<String, Object> fitted) throws IOException, DataException {
        Files.writeString(folder.resolve(name), text.replace("\\n", "\n"));
        return new TimeSeries()
                .open(
                        new TimeSeries.Params(
                                name,
                                delimiter,
                                "t",
                                zone,
                                "v",
                                exogenous,
                                seriesColumn,
                                gaps,
                                interval,
                                aggregation,
                                window,
                                horizon,
                                steps,
                                0,
                                Transform.NONE,
                                difference,
                                scaling,
                                split,
                                validation,
                                test),
                        folder,
                        fitted);
    }

    private static float[] values(Dataset data, String array, Part part) {
        return data.batch(part, IntStream.range(0, data.size(part)).toArray())
                .arrays()
                .get(array)
                .reshape(-1)
                .toFloatVector();
    }

    private static float[] targets(Dataset data) {
        return values(data, "y", Part.TRAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H,MEAN,2.5,5",
        "PT1H,SUM,5,10",
        "PT1H,FIRST,2,4",
        "PT1H,LAST,3,6",
        "PT1H,MIN,2,4",
        "PT1H,MAX,3,6",
    })
    void resamplesToEqualSteps(String to, Aggregation by, float second, float third) throws Exception {
        interval = to;
        aggregation = by;
        Dataset data = open("t,v\n2020-01-01T00:59,1\n2020-01-01T01:00,2\n2020-01-01T01:59:59.5,3\n"
                + "2020-01-01T02:10,4\n2020-01-01T02:20,6");
        assertThat(targets(data)).containsExactly(second, third);
    }

    @Test
    void resamplesToDaysOfTheTimeZone() throws Exception {
        interval = "P1D";
        aggregation = Aggregation.SUM;
        String text = "t,v\n2020-01-01T12:00Z,1\n2020-01-01T23:30Z,2\n2020-01-02T12:00Z,4\n2020-01-02T23:30Z,8";
        assertThat(targets(open(text))).containsExactly(12);
        zone = "Europe/Berlin";
        assertThat(targets(open(text))).containsExactly(6, 8);
    }

    @Test
    void resamplesToWeeksMonthsAndNumbers() throws Exception {
        interval = "P1M";
        assertThat(targets(open("t,v\n2019-12-31,1\n2020-01-01,2\n2020-01-31,4\n2020-02-29,8")))
                .containsExactly(3, 8);
        interval = "0.5";
        assertThat(targets(open("t,v\n0.1,1\n0.4,3\n0.5,5\n1.2,7"))).containsExactly(5, 7);
    }

    @Test
    void fillsMissingRowsAndValues() throws Exception {
        String text = "t,v\n1,1\n2,NaN\n3,3\n6,9\n7,\n8,10";
        gaps = Gaps.LAST;
        assertThat(targets(open(text))).containsExactly(1, 3, 3, 3, 9, 9, 10);
        gaps = Gaps.LINEAR;
        assertThat(targets(open(text))).containsExactly(2, 3, 5, 7, 9, 9.5f, 10);
        gaps = Gaps.ACCEPT;
        assertThat(targets(open("t,v\n1,1\n2,2\n9,3"))).containsExactly(2, 3);
    }

    @Test
    void fillsStepsThatNoRowFallsInto() throws Exception {
        interval = "PT1H";
        gaps = Gaps.LAST;
        assertThat(targets(open("t,v\n2020-01-01T00:10,1\n2020-01-01T03:10,4"))).containsExactly(1, 1, 4);
        gaps = Gaps.REJECT;
        assertThatThrownBy(() -> open("t,v\n2020-01-01T00:10,1\n2020-01-01T03:10,4"))
                .hasMessageContaining("s.csv:3:1: leaves a gap");
    }

    @Test
    void knowsWhenClocksAreSetBackAndForward() throws Exception {
        zone = "Europe/Berlin";
        String back = "t,v\n2020-10-25T01:00,1\n2020-10-25T02:00,2\n2020-10-25T02:00,3\n2020-10-25T03:00,4";
        assertThat(targets(open(back))).containsExactly(2, 3, 4);
        assertThat(targets(open("t,v\n2020-03-29 00:00,0\n2020-03-29 01:00,1\n2020-03-29 03:00,2")))
                .containsExactly(1, 2);
        assertThatThrownBy(() -> open("t,v\n2020-03-29 01:00,1\n2020-03-29 02:30,2"))
                .hasMessageContaining("s.csv:3:1: '2020-03-29 02:30' does not exist in Europe/Berlin");
        zone = "";
        assertThatThrownBy(() -> open(back)).hasMessageContaining("s.csv:4:1: '2020-10-25T02:00' does not come after");
    }

    @Test
    void readsExogenousColumnsWithScalersOfTheirOwn() throws Exception {
        exogenous = "a, b";
        scaling = Scaling.MINMAX;
        test = 0.5;
        String text = "t,v,b,a\n1,0,5,10\n2,4,5,30\n3,8,7,20\n4,12,5,10\n5,90,9,90";
        Dataset data = open(text);
        assertThat(data.arrays()).containsEntry("x", Contract.sequence(3));
        assertThat(values(data, "x", Part.TRAIN)).containsExactly(0, 0, 0, 0.5f, 1, 0);
        assertThat(data.inUnits(
                                "x",
                                Part.TRAIN,
                                new int[] {0, 1},
                                data.batch(Part.TRAIN, new int[] {0, 1})
                                        .arrays()
                                        .get("x"))
                        .reshape(-1)
                        .toDoubleVector())
                .containsExactly(0, 10, 5, 4, 30, 5);
        Dataset other = open(text.replace("1,0,5,10", "1,-100,50,700"), data.fitted());
        assertThat(values(other, "x", Part.TEST)).containsExactly(values(data, "x", Part.TEST));
    }

    @Test
    void keepsSeriesApart() throws Exception {
        seriesColumn = "id";
        test = 0.5;
        Dataset data = open("id,t,v\na,1,1\nb,1,10\na,2,2\nb,2,20\na,3,3\nb,3,30");
        assertThat(targets(data)).containsExactly(2, 20);
        assertThat(values(data, "x", Part.TEST)).containsExactly(2, 20);
        assertThat(values(data, "y", Part.TEST)).containsExactly(3, 30);
        split = SeriesSplit.BY_SERIES;
        Dataset whole = open("id,t,v\na,1,1\nb,1,10\na,2,2\nb,2,20\na,3,3\nb,3,30");
        assertThat(targets(whole)).containsExactly(2, 3);
        assertThat(values(whole, "y", Part.TEST)).containsExactly(20, 30);
        assertThatThrownBy(() -> open("id,t,v\na,1,1\na,2,2\nb,1,10"))
                .hasMessageContaining("series 'b' holds 1 values, but the first window needs 2");
    }

    @Test
    void predictsSeveralStepsWithoutSharingThemBetweenParts() throws Exception {
        steps = 3;
        horizon = 2;
        test = 0.5;
        Dataset data = open("t,v\n1,1\n2,2\n3,3\n4,4\n5,5\n6,6\n7,7\n8,8\n9,9\n10,10\n11,11");
        assertThat(data.arrays()).containsEntry("y", Contract.vector(3));
        assertThat(values(data, "y", Part.TEST)).containsExactly(6, 7, 8, 7, 8, 9, 8, 9, 10, 9, 10, 11);
        assertThat(targets(data)).containsExactly(3, 4, 5);
        Timeline timeline = data.timelines("y", Part.TEST).get(0);
        assertThat(IntStream.range(0, timeline.examples())
                        .mapToDouble(e -> timeline.value(timeline.target(e) - timeline.horizon()))
                        .toArray())
                .as("the last values that are known")
                .containsExactly(4, 5, 6, 7);
        assertThat(timeline.value(timeline.fitted()))
                .as("the first not seen in training")
                .isEqualTo(6);
        assertThatThrownBy(() -> open("t,v\n1,1\n2,2\n3,3\n4,4\n5,5\n6,6\n7,7")).hasMessageContaining("reach into");
        difference = 3;
        assertThatThrownBy(() -> open("t,v\n1,1")).hasMessageContaining("at least the horizon, 4");
    }

    @Test
    void readsOtherDelimitersQuotesAndLineEnds() throws Exception {
        delimiter = Delimiter.SEMICOLON;
        assertThat(targets(open("\uFEFFt;v;note\r\n1;1;\"a;\n\"\"b\"\r\n2;2;c\r3;3;d")))
                .containsExactly(2, 3);
        delimiter = Delimiter.AUTO;
        name = "s.tsv";
        assertThat(targets(open("t\tv\tnote\n1\t1\t\"\n2\t2\t5\""))).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t,v\\n1,2\\n2,3,4 | s.csv:3: has 3 columns, expected 2",
                "t,v\\n1,2\\n2,NaN | s.csv:3:3: 'NaN' is not finite",
                "t,v\\n1,2\\nNaN,3 | s.csv:3:1: 'NaN' is not a time like 1",
                "t,v\\n1,2\\n2,3\\n2.5,4 | s.csv:4:1: leaves a gap",
                "t,v\\n1,\"2 | s.csv:2: is not CSV: a quote is opened",
                "t,v\\n1,2\"3\"4 | s.csv:2",
                "'' | s.csv: is empty",
                "t,v | s.csv: holds 0 values",
            })
    void saysWhereAFileIsWrong(String text, String message) {
        assertThatThrownBy(() -> open(text)).isInstanceOf(DataException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t,v\\n1,NaN\\n2,3 | s.csv:2: lacks a value",
                "t,v\\n1,3\\n2,NaN | s.csv:3: lacks a value",
                "t,v\\n1,3\\n2,4\\n1e9,4 | s.csv:4:1: comes 999999998 steps after",
                "t,v\\n1,3\\n2,4\\n4.5,4 | s.csv:4:1: leaves a gap or is too near",
            })
    void refusesWhatItCannotFill(String text, String message) {
        gaps = Gaps.LINEAR;
        assertThatThrownBy(() -> open(text)).isInstanceOf(DataException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | P1D | a number above 0",
                "2020-01-01 | PT1H | as the times are dates",
                "2020-01 | P3D | months or",
                "2020-01-01T00:00 | hourly | like PT15M",
                "2020-01-01T00:00 | PT0S | like PT15M"
            })
    void refusesIntervalsThatDoNotFitTheTimes(String time, String to, String message) {
        interval = to;
        assertThatThrownBy(() -> open("t,v\n" + time + ",1"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAnUnknownZoneAndOtherEncodings() throws Exception {
        zone = "Mars";
        assertThatThrownBy(() -> open("t,v\n1,2")).hasMessageContaining("of the zone 'Mars', which is unknown");
        zone = "";
        Files.write(folder.resolve("s.csv"), new byte[] {'t', ',', 'v', '\n', '1', ',', (byte) 0xff});
        assertThatThrownBy(() -> new SeriesFile(folder.resolve("s.csv"), params()).read())
                .hasMessageContaining("s.csv:2:3: is not a text in UTF-8");
        Files.writeString(folder.resolve("s.csv"), "t,v\n1,2", java.nio.charset.StandardCharsets.UTF_16);
        assertThatThrownBy(() -> new SeriesFile(folder.resolve("s.csv"), params()).read())
                .hasMessageContaining("s.csv: is in UTF-16");
    }

    private static TimeSeries.Params params() {
        return new TimeSeries.Params(
                "s.csv",
                Delimiter.AUTO,
                "t",
                "",
                "v",
                "",
                "",
                Gaps.REJECT,
                "",
                Aggregation.MEAN,
                1,
                1,
                1,
                0,
                Transform.NONE,
                0,
                Scaling.NONE,
                SeriesSplit.CHRONOLOGICAL,
                0,
                0);
    }

    @Test
    void readsTheSameNumbersFromMemoryAndFromDisk() {
        NumberTable kept = new NumberTable(new Spill(1 << 20), 3);
        NumberTable spilled = new NumberTable(new Spill(0), 3);
        var random = new java.util.Random(1);
        for (int i = 0; i < 20_000; i++) {
            double[] row = {random.nextDouble(), i, -i};
            kept.add(row);
            spilled.add(row);
        }
        for (int i = 0; i < 5_000; i++) {
            int row = random.nextInt(20_000);
            assertThat(spilled.get(row, 0)).isEqualTo(kept.get(row, 0));
            assertThat(spilled.get(row, 1)).isEqualTo(row, within(0.0));
        }
    }
}
