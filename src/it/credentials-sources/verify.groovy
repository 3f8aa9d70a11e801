import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..8).collect { run -> it.status(run) } == ['IN_SYNC'] * 6 + ['ERROR'] * 2
    it.shows(7, "no <server> with id 'nowhere'")
    it.shows(8, "<password> of <server> 'unset' of settings.xml refers to the environment variable CIBA_IT_NOT_SET, which is not set")
    def token = 'POST /oauth/token'
    def read = 'GET /api/v2/clients/kiosk'
    // 2 brings a token of its own and asks for none.
    assert it.requests() == [token, read] + [read] + [token, read] * 4
    def asked = it.tenant().journal().findAll { it.request() == token }.collect { it.body() }
    // 1: <server> auth0. 3: the server that is named, although the environment has a token. 4: Private Key JWT from
    // settings. 5: an encrypted <password>. 6: Private Key JWT from the environment, signed with PS256, before <server>
    // auth0.
    assert asked.collect { it.get('client_id').asText() } == ['ciba-sandbox', 'explicit', 'signer', 'encrypted', 'signer']
    assert asked.collect { it.has('client_assertion') } == [false, false, true, false, true]
}
return true
