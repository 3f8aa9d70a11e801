import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    [1, 2].each { run -> it.shows(run, 'ciba:verify is skipped') }
    // A goal's own switch leaves the others on.
    assert it.files('target/ciba').collect { it.fileName.toString() } == ['ciba-report.json']
    assert it.report().get('goal').asText() == 'validate'
    it.shows(3, "the POM's CIBA configuration is sound")
    // failOnDrift false: said and reported, and the build goes on.
    assert it.status(4) == 'DRIFT'
    assert it.rules(4) == ['CIBA-203', 'CIBA-211', 'CIBA-208']
    it.shows(4, '[WARNING] tenant acme.eu.auth0.com is not what the POM declares: 3 errors')
    assert it.requests() == ['POST /oauth/token', 'GET /api/v2/clients/call-centre']
    // Reports of an earlier run are gone, in whatever format they were; what is not ours is left alone.
    assert it.files('target/4').collect { it.fileName.toString() } == ['ciba-report.json', 'notes.html']
}
return true
