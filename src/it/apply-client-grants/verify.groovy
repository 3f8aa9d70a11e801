import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    def api = 'https://api.acme.example/'
    // There is no grant for users; the one that the client has on its own behalf does not count.
    assert it.status(1) == 'DRIFT'
    assert It.places(it.report(1)) == ['CIBA-511 pom.xml:27']
    it.shows(1, 'the client grant does not exist')
    it.shows(1, 'read:accounts')
    it.shows(2, "client grant of Kiosk (kiosk) for $api: to be created")

    // It is created once, in one request, and nothing is written a second time.
    assert it.status(3) == 'APPLIED'
    assert it.status(4) == 'IN_SYNC'
    assert it.status(5) == 'IN_SYNC'
    def grants = it.tenant().state().get('client_grants').findAll { it.get('client_id').asText() == 'kiosk' }
    assert grants.collect { it.get('subject_type').asText() } == ['client', 'user']
    def id = grants[1].get('id').asText()
    // One more scope joins those that are there; restore takes it away, then empties what was created.
    assert it.status(6) == 'APPLIED'
    assert it.writes() == ['POST /api/v2/client-grants'] + ["PATCH /api/v2/client-grants/$id".toString()] * 3
    assert it.bodies() == ["""{"client_id": "kiosk", "audience": "$api", "subject_type": "user", "scope": ["read:accounts"]}""",
                           '{"scope": ["read:accounts", "write:accounts"]}', '{"scope": ["read:accounts"]}', '{"scope": []}']
            .collect { It.json(it.toString()) }
    it.shows(9, 'stays')
    // What it may do on its own behalf is as it was.
    assert grants[0].get('scope') == It.json('["write:accounts"]')

    // With resource the API is named in vain, as long as the tenant ignores the parameter.
    assert it.rules(7) == ['CIBA-510']
    it.shows(7, 'resource_parameter_profile')
    // The settings of the tenant are read for that run alone.
    assert it.runs().collect { it.count('GET /api/v2/tenants/settings') } == [0] * 6 + [1] + [0] * 2
}
return true
