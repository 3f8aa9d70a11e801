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
    // It is in order: nothing is said of it but that it is there.
    assert it.status(4) == 'IN_SYNC'
    assert it.rules(4) == []
    assert it.report(4).get('inventory').collect { [it.get('id').asText(), it.get('declared').asBoolean()] } ==
        [['kiosk', true], ['legacy', false]]
    // All clients are looked at, in one page.
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients']] * 4
}
return true
