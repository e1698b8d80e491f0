package org.unroll.kernels;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.LoggerFactory;

/** Offers the kernels where this Java can run them. It alone uses no vectors. */
@Component(immediate = true, service = Availability.class)
public final class Availability {
    private static final String VECTORS = "jdk.incubator.vector.FloatVector";

    /** Enables the other components of this bundle, or says why not. */
    @Activate
    public Availability(ComponentContext context) {
        try {
            Class.forName(VECTORS, false, Availability.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            LoggerFactory.getLogger(Availability.class)
                    .warn("Cells run step by step, several times slower than they could: this Java was started without"
                            + " --add-modules=jdk.incubator.vector. Start Unroll with bin/unroll, or add the flag.");
            return;
        }
        context.enableComponent(null);
    }
}
