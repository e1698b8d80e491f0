package org.unroll.data;

import org.unroll.component.Dataset.Part;
import org.unroll.component.Timeline;

/** What the windows of one part were cut from. */
record SeriesTimeline(Series series, Part part) implements Timeline {
    @Override
    public double value(long step) {
        return series.value(step);
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
