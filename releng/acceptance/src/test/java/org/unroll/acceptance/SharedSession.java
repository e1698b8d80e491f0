package org.unroll.acceptance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests that ask for an {@link Unroll} the same session, or another one after a command has ended it. */
final class SharedSession implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedSession.class);

    /** Stays open until the last test has run. */
    private record Shared(Session session) implements Store.CloseableResource {
        static Shared start() {
            try {
                return new Shared(new Session(Product.plain(), Product.PATIENCE));
            } catch (Exception e) {
                throw new ParameterResolutionException("no session", e);
            }
        }

        @Override
        public void close() throws Exception {
            session.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Unroll.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        Shared shared = store.getOrComputeIfAbsent(Shared.class, type -> Shared.start(), Shared.class);
        if (shared.session().hasFailed()) {
            shared = Shared.start();
            store.put(Shared.class, shared);
        }
        return shared.session();
    }
}
