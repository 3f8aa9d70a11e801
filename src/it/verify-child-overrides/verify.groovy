import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    // a inherits what the parent has checked, b is on its own and fails.
    assert it.requests() == ['POST /oauth/token', 'GET /api/v2/clients/kiosk', 'GET /api/v2/clients/legacy']
    // The root's report is that of the whole build: its own part is in sync, and b is not.
    def whole = it.report()
    assert whole.get('status').asText() == 'DRIFT'
    assert whole.get('modules').collect { [it.get('project').asText() - 'io.github.cibamaven.it:', it.get('status').asText(), it.get('report').asText()] } ==
        [['verify-child-overrides', 'IN_SYNC', 'target/ciba/ciba-report.json'], ['b', 'DRIFT', 'b/target/ciba/ciba-report.json']]
    assert whole.get('modules').findValuesAsText('goal') == ['verify', 'verify']
    assert It.places(whole) == ['CIBA-216 b/pom.xml:18']
    assert whole.get('findings').findValuesAsText('module') == ['io.github.cibamaven.it:b']
    assert whole.get('requests').get('total').asInt() == 3
    assert !it.hasReport('a')
    assert it.report('b').get('status').asText() == 'DRIFT'
    assert It.places(it.report('b')) == ['CIBA-216 b/pom.xml:18']
    it.shows('on project b: tenant acme.eu.auth0.com is not what the POM declares')
    it.shows('b/target/ciba/ciba-report.json')
}
return true
