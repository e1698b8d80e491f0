package org.unroll.engine;

import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ProviderType;
import org.unroll.model.Architecture;

/** Shape inference and validation over an architecture; a service. Never throws for a bad model: it reports. */
@ProviderType
public interface Analyzer {
    /** What travels on every wire, what every component weighs, and what is wrong. */
    Analysis analyze(Architecture architecture);

    /**
     * The same, unless it is given up on the way.
     *
     * @param abandoned asked again and again whether nobody wants to know any more
     * @throws java.util.concurrent.CancellationException soon after it says so
     */
    default Analysis analyze(Architecture architecture, BooleanSupplier abandoned) {
        return analyze(architecture);
    }

    /**
     * Whether a wire may be drawn: empty when it may, otherwise the reason in plain language.
     */
    java.util.Optional<String> refuse(
            Architecture architecture, String source, String sourcePort, String target, String targetPort);

    /**
     * The compiled description of a valid architecture.
     *
     * @throws InvalidModelException with every error when it is not valid
     */
    Blueprint compile(Architecture architecture) throws InvalidModelException;
}
