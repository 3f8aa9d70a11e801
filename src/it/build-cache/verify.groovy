import io.github.cibamaven.it.It

// The second build is restored from the cache, and its tenant is looked at all the same.
It.of(context).withCloseable { it ->
    it.shows(2, 'Found cached build')
    it.shows(2, 'in sync: tenant acme.eu.auth0.com')
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients/kiosk']] * 2
}
return true
