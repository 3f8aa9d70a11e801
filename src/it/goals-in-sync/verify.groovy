import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    (1..3).each { run ->
        assert it.report(run).get('goal').asText() == ['verify', 'plan', 'apply'][run - 1]
        assert it.status(run) == 'IN_SYNC'
        assert it.rules(run) == []
        assert it.report(run).get('requests').get('total').asInt() == 2
        it.shows(run, 'in sync: tenant acme.eu.auth0.com')
        // Nothing to change: an empty plan, no snapshot.
        assert it.files("target/$run").collect { it.fileName.toString() } ==
            (run == 2 ? ['ciba-plan.json', 'ciba-report.json'] : ['ciba-report.json'])
    }
    // validate, bound beside verify, asks for no token.
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients/kiosk']] * 3
    assert It.json(it.file('target/2/ciba-plan.json')).get('changes').isEmpty()
    it.shows(4, 'ciba:sandbox-start')
}
return true
