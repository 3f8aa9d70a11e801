import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..4).collect { run -> it.status(run) } == ['DRIFT', 'DRIFT', 'APPLIED', 'IN_SYNC']
    // Undeclared: said where the client is that needs it, and nothing that apply would write on its own.
    [1, 2].each { run ->
        assert It.places(it.report(run)) == ['CIBA-301 pom.xml:17', 'CIBA-304 pom.xml:17', 'CIBA-306 pom.xml:17']
        assert it.report(run).get('findings').collect { it.get('severity').asText() } == ['error', 'warning', 'warning']
        assert it.report(run).get('findings').every { !it.get('fixable').asBoolean() }
        it.shows(run, 'needed by Kiosk')
    }
    // Declared: one write each.
    assert it.writes() == ['push-notification', 'push-notification/selected-provider'].collect { "PUT /api/v2/guardian/factors/$it".toString() } +
        'PUT /api/v2/guardian/policies'
    assert it.bodies() == ['{"enabled": true}', '{"provider": "guardian"}', '["all-applications"]'].collect { It.json(it) }
    // A custom push app is asked for its credentials, the Guardian app is not; nobody asks about e-mail.
    def guardian = '/api/v2/guardian'
    def read = ['POST /oauth/token', 'GET /api/v2/clients/kiosk', "GET $guardian/factors",
        "GET $guardian/factors/push-notification/selected-provider", "GET $guardian/policies"]*.toString()
    // Side by side, so in any order.
    def sorted = { requests -> requests.take(2) + requests.drop(2).sort(false) }
    assert sorted(it.runs()[0]) == sorted(read + "GET $guardian/factors/push-notification/providers/apns".toString())
    assert sorted(it.runs()[3]) == sorted(read + 'GET /.well-known/openid-configuration')
    assert it.requests().every { !it.contains('/email') }
}
return true
