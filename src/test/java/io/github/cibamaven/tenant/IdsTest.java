package io.github.cibamaven.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.text.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an id holds, it names one thing in its own collection. */
class IdsTest {
    private static final String USERS = "/api/v2/users";

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                ".",
                "..",
                "/",
                "\\",
                "%2e",
                "%2E",
                "%2f",
                "%00",
                "%25",
                ";",
                "?",
                "#",
                "@",
                ":",
                "auth0|",
                "a",
                " ",
                "\t",
                "\n",
                "\r",
                "\u0000",
                "\u007f",
                "ä",
                "\u2028",
                "\ud83d\ude00",
                "\ud800",
                "\u202e",
                "//",
                "+",
                "&");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(6).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(12));
    }

    @Property(tries = 2000)
    void anIdThatIsTakenIsOneSegmentAndComesBackAsItWas(@ForAll("texts") String id) {
        String path;
        try {
            path = userPath(Ids.api(id));
        } catch (TenantException refused) {
            assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(refused.getMessage().chars()).noneMatch(Character::isISOControl);
            return;
        }
        assertThat(path).startsWith(USERS + "/");
        String segment = path.substring(USERS.length() + 1);
        assertThat(segment)
                .matches("[!-~]+")
                .doesNotContain("/", "\\", "?", "#")
                .isNotIn(".", "..");
        assertThat(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(id);
        // Whoever reads the path again, and takes encoded dots for dots, comes to the same.
        assertThat(HttpUrl.get("https://acme.eu.auth0.com" + path).encodedPath())
                .isEqualTo(path);
    }

    @Property(tries = 1000)
    void aClientIdIsPlain(@ForAll("texts") String id) {
        try {
            assertThat(clientPath(Ids.client(id))).isEqualTo("/api/v2/clients/" + id);
        } catch (TenantException refused) {
            assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a\nb", "a\u0000", "a\u007f", "half a pair \ud800", "\udc00"})
    void noApiOrUserIsCalledSo(String id) {
        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> Ids.api(id))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    void takesTheIdsThatAuth0Makes() {
        assertThat(userPath(Ids.api("auth0|5f7c8ec7c33c6c004bbafe82")))
                .isEqualTo("/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82");
        assertThat(userPath(Ids.api("auth0|x/../y"))).isEqualTo("/api/v2/users/auth0%7Cx%2F..%2Fy");
        assertThat(userPath(Ids.api("%2e%2e"))).isEqualTo("/api/v2/users/%252e%252e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a%2fb", "a b"})
    void aWordOfOurOwnIsPlain(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ids.word(word));
    }

    private static String userPath(String id) {
        return path(ApiRequest.get("users", id));
    }

    private static String clientPath(String id) {
        return path(ApiRequest.get("clients", id));
    }

    /** The path that a request takes to the SDK's HTTP client; nothing is sent. */
    private static String path(ApiRequest asked) {
        List<String> paths = new ArrayList<>();
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    paths.add(chain.request().url().encodedPath());
                    return new Response.Builder()
                            .request(chain.request())
                            .protocol(Protocol.HTTP_1_1)
                            .code(200)
                            .message("OK")
                            .body(ResponseBody.create("{}", MediaType.get("application/json")))
                            .build();
                })
                .build();
        try {
            ManagementSession.open(
                            AccessToken.given(Secret.of("token")),
                            BaseAddress.of(new TenantBuilder("https://acme.eu.auth0.com").connection()),
                            client)
                    .send(asked);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return paths.get(0);
    }
}
