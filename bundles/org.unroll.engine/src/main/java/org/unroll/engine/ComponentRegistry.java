package org.unroll.engine;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.unroll.component.Contribution;
import org.unroll.component.KernelType;
import org.unroll.model.TypeDescription;

/** The live set of contributed component types; a service. */
@ProviderType
public interface ComponentRegistry {
    /** Every admitted type, by category and label. */
    List<Registered> types();

    /** The type with this id ({@code urn:unroll:cells#LSTM}), or the only one whose EClass has this name. */
    Optional<Registered> find(String id);

    /** Why contributions were not admitted: one sentence each, with the bundle named. */
    List<String> rejected();

    /** Calls back after every change, on any thread, until closed. */
    Subscription onChange(Runnable listener);

    /**
     * An admitted type: both its halves are there and fit.
     *
     * @param description from the EClass
     * @param contribution the class that computes
     * @param bundle symbolic name of the contributing bundle
     * @param version of that bundle
     * @param kernel its fused face, where a bundle offers one
     */
    record Registered(
            TypeDescription description,
            Contribution<?> contribution,
            String bundle,
            String version,
            Optional<Kernel> kernel) {
        /** A type without a fused face. */
        public Registered(TypeDescription description, Contribution<?> contribution, String bundle, String version) {
            this(description, contribution, bundle, version, Optional.empty());
        }
    }

    /**
     * An admitted fused face.
     *
     * @param bundle symbolic name of the offering bundle
     * @param version of that bundle
     */
    record Kernel(KernelType<?> type, String bundle, String version) {}

    /** Ends a subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
