import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..4).collect { run -> it.status(run) } == ['IN_SYNC'] * 4
    def token = 'POST /oauth/token'
    def client = 'GET /api/v2/clients/kiosk'
    def needs = ['GET /api/v2/guardian/factors', 'GET /api/v2/guardian/factors/push-notification/selected-provider',
        'GET /api/v2/guardian/policies', 'GET /api/v2/emails/provider', 'GET /api/v2/email-templates/async_approval',
        'GET /.well-known/openid-configuration']
    // Seven requests beside the token, and the report counts them so; an apply with nothing to do sends the same.
    // What the client needs is read side by side, so in any order.
    def sorted = { run -> run.take(2) + run.drop(2).sort(false) }
    assert sorted(it.runs()[0]) == [token, client] + needs.sort(false)
    assert it.runs()[0].size() == 1 + 7
    assert it.report(1).get('requests').get('total').asInt() == 1 + 7
    assert sorted(it.runs()[3]) == sorted(it.runs()[0])
    // Two clients with one API share all of it, and the list of clients.
    assert it.runs()[1].take(2) == [token, 'GET /api/v2/clients']
    assert it.runs()[1].drop(2).sort() == (needs + 'GET /api/v2/resource-servers/https:%2F%2Fapi.acme.example%2F').sort()
    assert it.runs()[2] == [token, client]
    // No secret of the e-mail provider is asked for.
    assert it.tenant().journal().findAll { it.path().contains('provider') }.every { !it.query().toString().contains('credentials') }
}
return true
