package io.github.cibamaven.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.outcome.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An error about one item of a list is shown at the line of that item. */
class ItemPlacesTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            grantTypes, grantType, implicit refresh_token implicit, CIBA-104, 6
            grantTypes, grantType, implicit '' refresh_token, CIBA-104, 5
            grantTypes, grantType, implicit urn:openid:params:grant-type:backchannel, CIBA-105, 5
            grantTypes, grantType, implicit refresh_token my_grant my_grant, CIBA-105, 6
            asyncApprovalNotificationChannels, channel, email sms, CIBA-106, 5
            asyncApprovalNotificationChannels, channel, guardian-push email email, CIBA-106, 6
            asyncApprovalNotificationChannels, channel, email '', CIBA-106, 5
            """)
    void anItemHasItsOwnLine(String list, String item, String items, String rule, int line) {
        StringBuilder xml = new StringBuilder("<clientId>abc</clientId>\n<" + list + ">\n");
        for (String text : List.of(items.split(" "))) {
            xml.append("<" + item + ">" + text.replace("''", "") + "</" + item + ">\n");
        }

        List<Finding> findings = Cases.offline(xml + "</" + list + ">");

        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals(rule))
                .first()
                .satisfies(finding ->
                        assertThat(finding.location().orElseThrow().line()).isEqualTo(line));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "token_endpoint_auth_method, <tokenEndpointAuthMethod>client_secret_post</tokenEndpointAuthMethod>, false",
        "oidc_conformant, <oidcConformant>true</oidcConformant>, false",
        "oidc_conformant, <clientId>abc</clientId>, true",
        "grant_types, <clientId>abc</clientId>, true"
    })
    void onOneLineWithItsClientASettingIsStillDeclared(String property, String content, boolean implied) {
        String id = content.contains("clientId") ? "" : "<clientId>abc</clientId>";
        LiveSubject live = Cases.with(property, null);

        List<Finding> findings = Cases.live(id + content, live);

        assertThat(findings)
                .filteredOn(finding -> finding.setting().equals(property) && finding.mark() != Finding.Mark.NONE)
                .allSatisfy(finding -> {
                    assertThat(finding.implied()).isEqualTo(implied);
                    assertThat(finding.location().orElseThrow().line()).isEqualTo(2);
                });
        assertThat(findings).isNotEmpty();
    }
}
