import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    // a inherits what the parent has checked, b is on its own and fails.
    assert it.requests() == ['POST /oauth/token', 'GET /api/v2/clients/kiosk', 'GET /api/v2/clients/legacy']
    assert it.report().get('status').asText() == 'IN_SYNC'
    assert !it.hasReport('a')
    assert it.report('b').get('status').asText() == 'DRIFT'
    assert It.places(it.report('b')) == ['CIBA-216 b/pom.xml:18']
    it.shows('on project b: tenant acme.eu.auth0.com is not what the POM declares')
    it.shows('b/target/ciba/ciba-report.json')
}
return true
