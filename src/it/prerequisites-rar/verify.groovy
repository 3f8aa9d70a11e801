import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..4).collect { run -> it.status(run) } == ['DRIFT', 'DRIFT', 'APPLIED', 'IN_SYNC']
    // Each is said where the client is that needs it.
    assert It.places(it.report(1)) == ['CIBA-407 pom.xml:34', 'CIBA-501 pom.xml:34']
    it.shows(1, 'the tenant has no API https://gone.acme.example/')
    assert It.places(it.report(2)) == ['CIBA-407 pom.xml:17', 'CIBA-502 pom.xml:17', 'CIBA-503 pom.xml:17', 'CIBA-505 pom.xml:17']
    assert it.report(2).get('changes').size() == 0
    // One write, which clears the policy and appends the type: those of others stay as they are.
    def api = '/api/v2/resource-servers/https:%2F%2Fapi.acme.example%2F'
    assert it.writes() == ["PATCH $api"]*.toString()
    assert it.bodies() == [It.json('''{
        "authorization_details": [{"type": "money_transfer", "limit": 100}, {"type": "loan"}, {"type": "urn:auth0:schemas:authorization-details:v1:transfer"}],
        "consent_policy": null, "allow_offline_access": true}''')]
    // The API is read once in each run, and by apply again before the write and after it.
    assert it.runs().collect { run -> run.count { it.startsWith('GET /api/v2/resource-servers/') } } == [1, 1, 3, 1]
    assert it.runs().every { run -> run.count('GET /api/v2/prompts/customized-consent/partials') == 1 }
}
return true
