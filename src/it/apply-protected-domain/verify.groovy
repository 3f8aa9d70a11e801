import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..4).collect { run -> it.status(run) } == ['ERROR', 'ERROR', 'DRIFT', 'APPLIED']
    it.shows(1, '-Dciba.confirm=acme.eu.auth0.com')
    it.shows(2, '-Dciba.confirm names acme.us.auth0.com')
    // Refused runs do not even begin; a dry run needs no leave.
    assert it.runs().size() == 2
    assert it.runs()[0] == ['POST /oauth/token', 'GET /api/v2/clients/call-centre']
    assert it.writes() == ['PATCH /api/v2/clients/call-centre']
}
return true
