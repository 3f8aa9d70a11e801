import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    // Not excused by failOnUnreachable, and never taken for a pass.
    (1..2).each { run ->
        assert it.status(run) == 'NOT_VERIFIED'
        assert it.rules(run) == ['CIBA-702']
        assert it.report(run).get('findings').get(0).get('status').asText() == 'not_checked'
        it.shows(run, 'read:clients')
    }
    it.shows(2, 'nothing was written')
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients/kiosk']] * 2
}
return true
