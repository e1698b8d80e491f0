package org.unroll.server;

import org.osgi.service.component.annotations.Component;

/** Holds the one {@link Access} of this process, shared by the guard and by the printed address. */
@Component(service = Entrance.class)
public final class Entrance {
    private final Access access = new Access();

    Access access() {
        return access;
    }
}
