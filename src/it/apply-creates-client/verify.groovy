import io.github.cibamaven.it.It
import java.nio.file.Files

It.of(context).withCloseable { it ->
    def ciba = 'urn:openid:params:grant-type:ciba'
    // Nothing is there: a difference that apply can mend.
    assert it.status(1) == 'DRIFT'
    assert it.rules(1) == ['CIBA-201', 'CIBA-201']
    it.shows(1, 'the tenant has no client with name Call centre')
    it.shows(1, 'pom.xml:20')
    // The plan shows all that they are to be created with.
    it.shows(2, "[refresh_token, $ciba]")
    it.shows(2, 'client_metadata.ciba_maven_plugin')
    it.shows(2, 'jwt_configuration.alg')
    it.shows(2, 'client Kiosk: to be created')

    // Each is created once, with nothing left to the API's defaults.
    assert it.status(3) == 'APPLIED'
    assert it.writes()[0..1] == ['POST /api/v2/clients'] * 2
    def (centre, kiosk) = it.bodies()[0..1]
    def marks = [centre, kiosk].collect { it.get('client_metadata').remove('ciba_maven_plugin').asText() }
    assert marks.every { it ==~ /[0-9a-f-]{36}/ } && marks[0] != marks[1]
    assert centre == It.json("""{"name": "Call centre", "grant_types": ["refresh_token", "$ciba"],
        "async_approval_notification_channels": ["guardian-push"], "token_endpoint_auth_method": "client_secret_post",
        "oidc_conformant": true, "is_first_party": true, "app_type": "regular_web", "jwt_configuration": {"alg": "RS256"},
        "client_metadata": {}}""")
    assert kiosk == It.json("""{"name": "Kiosk", "grant_types": ["$ciba"],
        "async_approval_notification_channels": ["guardian-push"], "client_authentication_methods": {"private_key_jwt":
        {"credentials": [{"credential_type": "public_key", "name": "of 2026", "alg": "PS256",
        "expires_at": "2099-12-31T00:00:00Z", "pem": "***"}]}},
        "oidc_conformant": true, "is_first_party": true, "app_type": "non_interactive",
        "jwt_configuration": {"alg": "RS256"}, "client_metadata": {}}""")
    def made = it.tenant().state().get('clients').findAll { it.path('client_metadata').has('ciba_maven_plugin') }
    assert made.size() == 2
    it.shows(3, 'Applications > Call centre')
    it.shows(3, 'the private key whose public half was sent')

    // Their secrets, which the answers hold, are in no line of -X and in no file.
    def files = it.files('target') + [it.file('build.log')]
    assert files.size() > 8
    made.each { client ->
        def secrets = [client.get('client_secret').asText(), client.at('/signing_keys/0/cert').asText().readLines()[1]]
        secrets += secrets.collect { it.bytes.encodeBase64().toString() }
        files.each { file -> secrets.each { assert !Files.readString(file).contains(it) : file } }
    }

    // Then everything else holds for them, and nothing is written a second time.
    assert it.status(4) == 'IN_SYNC'
    assert it.status(5) == 'IN_SYNC'
    // The way back takes the grant away, last written first, and deletes nothing.
    assert it.writes()[2..-1] == ['PATCH /api/v2/clients/' + made[1].get('client_id').asText(),
                                  'PATCH /api/v2/clients/' + made[0].get('client_id').asText()]
    assert it.bodies()[2..-1] == [It.json('{"grant_types": []}'), It.json('{"grant_types": ["refresh_token"]}')]
    it.shows(6, 'nothing is deleted')
    // A private key in the place of a public one is refused before anything is sent, and not shown.
    it.shows(7, 'private.pem holds a private key')
    it.hides('MIIEvQIBADANBgkq')
    assert it.runs().size() == 6
}
return true
