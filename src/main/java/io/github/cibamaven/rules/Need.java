package io.github.cibamaven.rules;

import static io.github.cibamaven.settings.ClientSettings.CHANNELS;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * What one declared CIBA client needs of the tenant: of its channels as they are to be, and of how it calls
 * {@code /bc-authorize}.
 *
 * @param push whether it asks through Guardian push notifications
 * @param email whether it asks by e-mail
 * @param audience the API it asks tokens for
 * @param detailTypes the types of authorization details it sends
 * @param offlineAccess whether it asks for a refresh token
 */
public record Need(
        DesiredClient desired,
        Subject client,
        boolean push,
        boolean email,
        Optional<String> audience,
        List<String> detailTypes,
        boolean offlineAccess) {
    public Need {
        detailTypes = List.copyOf(detailTypes);
    }

    /** The needs of a client; empty for one that does not use CIBA. */
    public static Optional<Need> of(DesiredClient desired, LiveSubject live) {
        if (!desired.ciba()) {
            return Optional.empty();
        }
        List<String> channels = desired.declared(CHANNELS.property())
                .map(Declared::value)
                .map(Value::asTexts)
                .orElseGet(() -> live.value(CHANNELS.property()).asTexts());
        return Optional.of(new Need(
                desired,
                live.subject(),
                channels.contains("guardian-push"),
                channels.contains("email"),
                desired.bcAuthorize().flatMap(BcAuthorize::audience).map(Declared::value),
                desired.bcAuthorize()
                        .map(request -> request.authorizationDetails().stream()
                                .map(Declared::value)
                                .toList())
                        .orElse(List.of()),
                BcAuthorizeRules.OfflineAccess.wantedBy(desired)));
    }
}
