import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    (1..3).each { run ->
        assert it.report(run).get('goal').asText() == ['verify', 'plan', 'apply'][run - 1]
        assert it.status(run) == 'IN_SYNC'
        assert it.rules(run) == []
        assert it.report(run).get('requests').get('total').asInt() == 2
        it.shows(run, 'in sync: tenant acme.eu.auth0.com')
        it.shows(run, 'is what the POM declares (1 client, 2 requests)')
        // A token that only reads is nothing to speak of: the one line of each goal is all there is.
        // What Maven 4 says of a repository that has no list of prefixes is no word about the plugin.
        assert it.log(run).readLines().count { it.startsWith('[WARNING]') && !it.contains('/.meta/prefixes.txt') } == 0 : it.log(run)
        def scopes = it.report(run).get('scopes')
        assert scopes.get('used').collect { it.asText() } == ['read:client_credentials', 'read:clients']
        assert scopes.get('beyondReading').isEmpty()
        // Nothing to change: an empty plan, no snapshot.
        assert it.files("target/$run").collect { it.fileName.toString() } ==
            (run == 2 ? ['ciba-plan.json', 'ciba-report.json'] : ['ciba-report.json'])
    }
    // validate, bound beside verify, asks for no token.
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients/kiosk']] * 5
    assert It.json(it.file('target/2/ciba-plan.json')).get('changes').isEmpty()
    it.shows(4, 'ciba:sandbox-start')

    // With a token that can write the result is the same, and a clause of the one line says so, but not to apply.
    [5, 6].each { run ->
        assert it.status(run) == 'IN_SYNC'
        assert it.rules(run) == []
        it.shows(run, 'in sync: tenant acme.eu.auth0.com')
        assert it.report(run).get('scopes').get('beyondReading').collect { it.asText() }.contains('update:clients')
    }
    def clauses = { run -> it.log(run).readLines().findAll { it.contains('the token can do more than read') } }
    assert clauses(5).size() == 1 : it.log(5)
    assert clauses(5)[0].endsWith('(1 client, 2 requests; the token can do more than read)') : clauses(5)
    assert clauses(6) == []
}
return true
