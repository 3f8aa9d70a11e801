import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    (1..3).each { run ->
        assert it.rules(run) == ['CIBA-217']
        def finding = it.report(run).get('findings').get(0)
        assert finding.get('subject').get('id').asText() == 'legacy'
        assert finding.get('severity').asText() == (run == 3 ? 'error' : 'warning')
        it.shows(run, 'Legacy back office')
    }
    assert it.status(3) == 'DRIFT'
    // All clients are looked at, in one page.
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients']] * 3
}
return true
