package io.github.cibamaven.tenant;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.text.Quotation;
import java.util.regex.Pattern;

/** Ids on their way into a path, where {@code ..} would lead elsewhere. */
final class Ids {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
    /** With half of a surrogate pair it would become another id on its way. */
    private static final Pattern UNFIT = Pattern.compile("\\.{1,2}|\\s*|.*[\\p{Cc}\\p{Cs}].*", Pattern.DOTALL);

    private Ids() {}

    /** @throws TenantException of kind NOT_FOUND for what no client can be called */
    static String client(String id) {
        return fit(
                ClientSelector.canBeId(id),
                id,
                "a client id: ids are made of letters, digits, - and _; copy it from the application's settings");
    }

    /** @throws TenantException of kind NOT_FOUND for what no API can be called; almost any text is an identifier */
    static String api(String identifier) {
        boolean fits = !UNFIT.matcher(identifier).matches();
        return fit(fits, identifier, "the identifier of an API; copy it from the API's settings");
    }

    private static String fit(boolean fits, String id, String what) {
        if (!fits) {
            throw TenantException.of(Kind.NOT_FOUND, "'" + Quotation.of(id) + "' cannot be " + what);
        }
        return id;
    }

    static boolean isWord(String id) {
        return PLAIN.matcher(id).matches();
    }

    /** A word of Auth0's own, which we chose: anything else is a mistake of ours. */
    static String word(String id) {
        if (!isWord(id)) {
            throw new IllegalArgumentException("not a name of Auth0's: " + Quotation.of(id));
        }
        return id;
    }
}
