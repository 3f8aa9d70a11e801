package io.github.cibamaven.config;

import static io.github.cibamaven.config.PomFixture.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading the client grants of a client. */
class ClientGrantsReaderTest {
    private static final String AUDIENCE = "<audience>https://api.acme.example/</audience>";

    private static Configuration read(String grants) {
        return PomFixture.read(
                "<configuration><domain>acme.eu.auth0.com</domain><clients><client><clientId>a</clientId>\n"
                        + "<clientGrants>" + grants + "</clientGrants></client></clients></configuration>");
    }

    private static DesiredPart grant(String content) {
        Configuration reading = read("<clientGrant>" + AUDIENCE + content + "</clientGrant>");
        assertThat(reading.problems()).isEmpty();
        List<DesiredPart> grants = reading.clients().get(0).clientGrants();
        assertThat(grants).hasSize(1);
        return grants.get(0);
    }

    private static Object value(DesiredPart grant, String property) {
        Declared<Value> declared = grant.settings().get(property);
        return declared == null ? "none" : declared.value();
    }

    @Test
    void listsAreContainedUnlessTheyAreExact() {
        DesiredPart grant =
                grant("<subjectType>user</subjectType><scopes><scope>read:x</scope><scope>write:x</scope></scopes>"
                        + "<authorizationDetailsTypes><type>payment</type></authorizationDetailsTypes>"
                        + "<authorizationDetailsTypesMatch>exact</authorizationDetailsTypesMatch>");

        assertThat(grant.subject().id()).isEqualTo("a https://api.acme.example/");
        assertThat(value(grant, "scope")).isEqualTo(Value.texts("read:x", "write:x"));
        assertThat(value(grant, "authorization_details_types")).isEqualTo(Value.texts("payment"));
        assertThat(grant.contained()).containsExactly("scope");
    }

    /** With it, the client gets tokens for the API, which have none of its scopes. */
    @Test
    void aGrantWithoutAnythingIsOneAsWell() {
        assertThat(value(grant(""), "scope")).isEqualTo(Value.texts());
    }

    @Test
    void anExactListOfScopesMeansThatTheGrantDoesNotHaveAll() {
        DesiredPart grant = grant("<scopes><scope>read:x</scope></scopes><scopesMatch>exact</scopesMatch>");

        assertThat(value(grant, "allow_all_scopes")).isEqualTo(Value.flag(false));
        assertThat(value(grant("<scopes><scope>read:x</scope></scopes>"), "allow_all_scopes"))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<clientGrant><scopes><scope>x</scope></scopes></clientGrant> | <clientGrant> has no <audience>",
                "<clientGrant>AUD<subjectType>client</subjectType></clientGrant> | <subjectType> is \"client\", which is not allowed",
                "<clientGrant>AUD<scopes/></clientGrant> | <scopes> is empty",
                "<clientGrant>AUD<scopes><scope> </scope></scopes></clientGrant> | <scope> is empty",
                "<clientGrant>AUD<scope>x</scope></clientGrant> | <scope> is not an element of <clientGrant>",
                "<clientGrant>AUD<scopesMatch>exact</scopesMatch></clientGrant> | <scopesMatch> is exact, but the client grant declares no <scopes>",
                "<clientGrant>AUD<allowAllScopes>yes</allowAllScopes></clientGrant> | <allowAllScopes> is \"yes\", which is neither true nor false",
                "<clientGrant>AUD<allowAllScopes>true</allowAllScopes><scopes><scope>x</scope></scopes></clientGrant> | <clientGrant> has <scopes>, and <allowAllScopes> gives every scope",
                "<clientGrant>AUD</clientGrant><clientGrant>AUD</clientGrant> | the client grant for https://api.acme.example/ is declared twice"
            })
    void refusesWhatCannotBeMeant(String grants, String problem) {
        assertThat(problems(read(grants.replace("AUD", AUDIENCE))))
                .singleElement()
                .asString()
                .startsWith("pom.xml:2 ")
                .contains(problem);
    }
}
