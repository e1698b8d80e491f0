package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
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

    /** The answer to a request whose parameters are wrong; nothing when it is no request at all. */
    static Optional<ResponseMessage> unreadable(String text, RuntimeException why) {
        LOG.warn("a page sent a message that cannot be read: {}", why.getMessage());
        try {
            JsonElement id = JsonParser.parseString(text).getAsJsonObject().get("id");
            if (id == null || !id.isJsonPrimitive()) {
                return Optional.empty();
            }
            ResponseMessage answer = new ResponseMessage();
            answer.setRawId(
                    id.getAsJsonPrimitive().isNumber()
                            ? Either.forRight(id.getAsNumber())
                            : Either.forLeft(id.getAsString()));
            answer.setError(new ResponseError(
                    ResponseErrorCode.InvalidParams,
                    "This request cannot be understood: " + why.getMessage() + ".",
                    null));
            return Optional.of(answer);
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
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
