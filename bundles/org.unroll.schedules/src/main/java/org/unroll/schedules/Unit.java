package org.unroll.schedules;

import org.unroll.component.Schedule;

/** What a schedule counts. */
public enum Unit {
    EPOCHS,
    UPDATES;

    long passed(Schedule.Clock clock) {
        return this == EPOCHS ? clock.epoch() : clock.update();
    }

    long all(Schedule.Clock clock) {
        return this == EPOCHS ? clock.epochs() : clock.updates();
    }
}
