package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.connection.TrafficListener;
import io.github.cibamaven.text.Quotation;
import io.github.cibamaven.text.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The log of requests: one line for each, and one before each long wait. Of a request it shows method and path, of an answer
 * status and request id: never a query, another header or a body.
 *
 * @param clock also tells the time zone of the times that are shown
 * @param secrets what no line may show
 */
public record RequestLog(TrafficListener listener, Clock clock, Supplier<List<Secret>> secrets) {
    /** Shorter waits are not worth a line. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    /**
     * Under which the tenant, or the network before it, can find the request again; the first that is there. The
     * Authentication API sends {@code x-auth0-requestid}, the Management API {@code ot-baggage-auth0-request-id} (both by
     * recorded answers; Auth0 documents neither).
     */
    private static final List<String> REQUEST_IDS =
            List.of("x-auth0-requestid", "ot-baggage-auth0-request-id", "x-request-id", "cf-ray");

    void answered(Request request, int tries, Response response, Duration took) {
        listener.request(() -> printable(CallProgress.line(request) + " " + response.code() + " " + took.toMillis()
                + " ms" + tries(tries) + id(response)));
    }

    /** @param why there is no usable answer, in one word */
    void failed(Request request, int tries, String why, Duration took) {
        listener.request(() -> printable(
                CallProgress.line(request) + " no answer (" + why + ") " + took.toMillis() + " ms" + tries(tries)));
    }

    /** @param reason continues "waiting 5 s …" */
    void waiting(Duration wait, String reason, Request request) {
        if (wait.compareTo(SHORT) > 0) {
            Duration whole = Duration.ofSeconds(wait.plusMillis(999).toSeconds());
            String until = clock.instant()
                    .plus(wait)
                    .plusMillis(999)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .atZone(clock.getZone())
                    .format(DateTimeFormatter.ofPattern("HH:mm:ss"));
            listener.waiting(printable("Waiting " + whole.toSeconds() + " s " + reason + " ("
                    + CallProgress.line(request) + "), until " + until + "; maxWait bounds all waits of a run"));
        }
    }

    private static String tries(int tries) {
        return tries > 1 ? " (try " + tries + ")" : "";
    }

    private static String id(Response response) {
        return REQUEST_IDS.stream()
                .map(response::header)
                .filter(value -> value != null && value.matches("[A-Za-z0-9._-]{1,64}"))
                .findFirst()
                .map(value -> " " + value)
                .orElse("");
    }

    private String printable(String line) {
        return Quotation.without(secrets.get()).quote(line);
    }
}
