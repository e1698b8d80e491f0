package org.unroll.cli;

import java.util.ArrayList;
import java.util.List;

/** Services that a test puts in by hand. */
final class FakeServices implements Services {
    private final List<Object> services = new ArrayList<>();

    FakeServices with(Object service) {
        services.add(service);
        return this;
    }

    @Override
    public <S> S need(Class<S> type) {
        return all(type).stream()
                .findFirst()
                .orElseThrow(() -> new MissingServiceException("the service " + type.getName() + " did not come up"));
    }

    @Override
    public <S> List<S> all(Class<S> type) {
        return services.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
