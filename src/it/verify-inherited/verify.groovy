import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    // One token and one read for three modules, and in the second run for two at the same time.
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients/kiosk']] * 2
    // The report lies where the declaration is; without the parent one of the two has it, and the root's is of both.
    assert it.report().get('status').asText() == 'IN_SYNC'
    assert it.report().get('modules').size() == 1
    assert it.report().get('modules').get(0).get('project').asText() =~ ':[ab]$'
    assert [it.hasReport('a'), it.hasReport('b')].count(true) == 1
    // What validate and verify have to say is said once.
    [1, 2].each { run ->
        assert it.log(run).count('configuration is sound') == 1
        assert it.log(run).count('in sync: tenant') == 1
        assert it.log(run).count('1 client') == 2
    }
}
return true
