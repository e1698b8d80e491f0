package org.unroll.server;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a page is told when a request fails: a sentence, never the inside of the server. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** The answer to a request that ended with this failure. */
    static ResponseError answer(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof Refusal refusal) {
            return new ResponseError(ResponseErrorCode.RequestFailed, refusal.getMessage(), refusal.detail());
        }
        if (cause instanceof ResponseErrorException answered) {
            return answered.getResponseError();
        }
        LOG.error("a request failed", cause);
        return new ResponseError(
                ResponseErrorCode.InternalError,
                "The workbench could not do this because of a fault in it; details are in its log.",
                null);
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof CompletionException
                        || cause instanceof ExecutionException
                        || cause instanceof InvocationTargetException
                        || cause.getClass() == RuntimeException.class)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
