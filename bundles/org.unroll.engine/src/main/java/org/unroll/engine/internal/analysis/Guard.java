package org.unroll.engine.internal.analysis;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.component.ContractException;
import org.unroll.model.Component;

/** Calls contributed code; whatever it throws becomes a problem of the component it was called for. */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private final Types types;
    private final Problems problems;

    Guard(Types types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    /** Thrown through contributed code when the problem is already reported. */
    static final class Reported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Reported() {
            super("already reported", null, false, false);
        }
    }

    /** The result, or empty when there is a new problem. */
    @SuppressWarnings("CatchThrowable")
    <T> Optional<T> call(Component component, @Nullable String port, Supplier<@Nullable T> body) {
        try {
            T result = body.get();
            if (result != null) {
                return Optional.of(result);
            }
            failed(component, port, "its class returned nothing");
        } catch (Reported e) {
            LOG.trace("Problem already reported", e);
        } catch (ContractException e) {
            problems.error(component, port, String.valueOf(e.getMessage()), e.fix());
        } catch (Throwable e) { // Contributed code may throw anything, errors of linking and assertions included.
            LOG.warn("{} failed", types.label(component), e);
            failed(component, port, String.valueOf(e));
        }
        return Optional.empty();
    }

    private void failed(Component component, @Nullable String port, String what) {
        String bundle =
                types.of(component).map(t -> t.bundle() + " " + t.version()).orElse("?");
        problems.error(
                component,
                port,
                "cannot be used: the component type " + types.label(component) + " of bundle " + bundle + " failed ("
                        + what + ")",
                "report this to the author of the bundle, or replace the component");
    }
}
