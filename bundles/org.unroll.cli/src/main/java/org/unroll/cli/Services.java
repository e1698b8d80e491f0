package org.unroll.cli;

import java.util.List;

/** The services of the running framework, looked up when a command needs them and not before. */
interface Services {
    /**
     * The service of this type.
     *
     * @throws MissingServiceException when it does not appear
     */
    <S> S need(Class<S> type);

    /** Every service of this type. */
    <S> List<S> all(Class<S> type);
}
