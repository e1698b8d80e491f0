package org.unroll.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the workbench: whoever once showed the token of the printed address, which gives a session. Both are 256
 * random bits and die with the process.
 */
final class Access {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String session = random();
    private String token = random();
    private boolean spent;

    /** A token that has not been used yet: the same until it is spent, then another. */
    synchronized String token() {
        if (spent) {
            token = random();
            spent = false;
        }
        return token;
    }

    /** The session that a token is good for, once. */
    synchronized Optional<String> redeem(String shown) {
        if (spent || !same(token, shown)) {
            return Optional.empty();
        }
        spent = true;
        return Optional.of(session);
    }

    /** Whether this is a session given by {@link #redeem}. */
    boolean admits(@Nullable String shown) {
        return shown != null && same(session, shown);
    }

    /** Compares in a time that does not tell how much was right. */
    private static boolean same(String expected, String shown) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
