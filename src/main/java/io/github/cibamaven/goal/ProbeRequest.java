package io.github.cibamaven.goal;

import io.github.cibamaven.config.Options;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.connection.BaseUrl;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.model.details.DetailLimits;
import io.github.cibamaven.tenant.Backchannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The request that a probe sends: what the POM declares, and what came with the call instead. */
final class ProbeRequest {
    private static final String DEFAULT_MESSAGE = "ciba-maven-plugin probe";
    private static final String DEFAULT_SCOPE = "openid";

    private ProbeRequest() {}

    /** Why the authorization details that came with the call cannot be sent. */
    static Optional<String> tooMuch(Options.ProbeOptions options, Consumer<String> progress) {
        List<String> refused = new ArrayList<>();
        for (DetailLimits.Breach breach : DetailLimits.breaches(options.authorizationDetails())) {
            String rule = breach.shape() ? " (CIBA-129)" : " (CIBA-127)";
            if (breach.certain()) {
                refused.add(breach.message() + rule);
            } else {
                progress.accept("ciba.probe.authorizationDetailsFile: " + breach.message() + rule);
            }
        }
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of("nothing was sent, because of ciba.probe.authorizationDetailsFile: "
                        + String.join("; ", refused) + ". Correct the file.");
    }

    /** The client with the authorization details that came with the call, if there are any. */
    static DesiredClient client(DesiredClient client, Options.ProbeOptions options) {
        if (options.authorizationDetails().isEmpty()) {
            return client;
        }
        List<Declared<AuthorizationDetail>> details = options.authorizationDetails().stream()
                .map(detail -> Declared.of(detail))
                .toList();
        BcAuthorize request =
                client.bcAuthorize().map(declared -> declared.with(details)).orElseGet(() -> BcAuthorize.of(details));
        return client.asking(request);
    }

    /** The binding message: that of the call, else the declared one, else a text that names this plugin. */
    static String message(DesiredClient client, Options.ProbeOptions options) {
        return options.bindingMessage()
                .or(() -> client.bcAuthorize()
                        .flatMap(BcAuthorize::bindingMessage)
                        .map(Declared::value))
                .orElse(DEFAULT_MESSAGE);
    }

    /** What to say where no real tenant is asked: how to ask one. */
    static Optional<String> elsewhere(Connection connection) {
        return connection
                .baseUrl()
                .filter(base -> HostName.isLoopback(base.uri().getHost()))
                .map(BaseUrl::toString)
                .map(base -> "asking the embedded tenant at " + base + "; for a real one leave ciba.baseUrl out, set"
                        + " CIBA_PROBE_CLIENT_SECRET to the application's own secret, and run mvn ciba:probe"
                        + " '-Dciba.probe.user=<user_id>'");
    }

    static Backchannel.Ask ask(DesiredClient client, String user, String message) {
        Optional<BcAuthorize> request = client.bcAuthorize();
        return new Backchannel.Ask(
                user,
                request.flatMap(BcAuthorize::scope).map(Declared::value).orElse(DEFAULT_SCOPE),
                message,
                request.flatMap(BcAuthorize::audience).map(Declared::value),
                request.flatMap(BcAuthorize::resource).map(Declared::value),
                request.flatMap(BcAuthorize::requestedExpiry)
                        .map(expiry -> OptionalInt.of(expiry.value().intValue()))
                        .orElse(OptionalInt.empty()),
                request.map(asked -> asked.authorizationDetails().stream()
                                .<AuthorizationDetail>map(Declared::value)
                                .toList())
                        .orElse(List.of()));
    }
}
