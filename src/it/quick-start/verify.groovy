import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    // What the README says of each step.
    it.shows(1, 'enabled  false → true')
    it.shows(2, 'is now what the POM declares: 1 setting written')
    it.shows(3, 'in sync: tenant acme.eu.auth0.com is what the POM declares')
    it.shows(4, 'CIBA-203')
    it.shows(4, 'CIBA-211')
    it.shows(5, 'would change 2 settings')
    assert it.writes() == ['PATCH /api/v2/email-templates/async_approval']
}
return true
