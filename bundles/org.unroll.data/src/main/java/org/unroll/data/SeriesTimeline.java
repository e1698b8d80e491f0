package org.unroll.data;

import org.jspecify.annotations.Nullable;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Timeline;

/** What the windows of one part were cut from. */
record SeriesTimeline(Series series, Part part, @Nullable Clock clock) implements Timeline {
    @Override
    public String name() {
        return series.name();
    }

    @Override
    public double value(long step) {
        return series.value(step);
    }

    @Override
    public String time(long step) {
        double position = series.position(step);
        return clock == null || Double.isNaN(position) ? Long.toString(step) : clock.text(position);
    }

    @Override
    public long fitted() {
        return series.trained();
    }

    @Override
    public int season() {
        return series.parameters().season();
    }

    @Override
    public int horizon() {
        return series.parameters().horizon();
    }

    @Override
    public int steps() {
        return series.parameters().steps();
    }

    @Override
    public int examples() {
        return series.size(part);
    }

    @Override
    public long target(int example) {
        return series.target(part, example);
    }
}
