import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert it.status(1) == 'DRIFT'
    (1..2).each { run ->
        assert it.rules(run) == ['CIBA-208']
        def finding = it.report(run).get('findings').get(0)
        assert finding.get('subject').get('id').asText() == 'rogue'
        assert finding.get('severity').asText() == 'error'
        assert !finding.get('fixable').asBoolean()
        assert finding.get('remedy').asText().contains('apply never writes to it')
        assert it.report(run).get('inventory').collect { [it.get('id').asText(), it.get('declared').asBoolean()] } ==
            [['kiosk', true], ['rogue', false]]
        it.shows(run, 'Rogue back office')
    }
    assert it.report(2).get('changes').size() == 0

    // Ten numbered pages, the one that is refused, and 1,033 clients from the start by checkpoint; offline none of it.
    assert it.runs() == [['POST /oauth/token'] + ['GET /api/v2/clients'] * 22] * 2
    def lists = it.tenant().journal().findAll { it.path() == '/api/v2/clients' }
    assert lists.count { it.query('page').isPresent() } == 22
    assert lists.count { it.query('take').isPresent() && it.query('from').isEmpty() } == 2
}
return true
