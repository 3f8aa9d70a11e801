import io.github.cibamaven.it.It

// The rule is found by its name, on class files of Java 17, and says what the goals say.
It.of(context).withCloseable { it ->
    it.shows(1, 'RequireCiba failed with message')
    assert it.log(1) =~ /channel fax is none of guardian-push, email +pom\.xml:29 +CIBA-106/

    it.shows(2, 'in sync: tenant acme.eu.auth0.com')
    it.shows(2, 'RequireCiba passed')
    assert it.status(2) == 'IN_SYNC'

    it.shows(3, 'RequireCiba failed with message')
    assert it.status(3) == 'DRIFT'
    // Without <verify> nothing was sent.
    assert it.runs() == ['kiosk', 'call-centre'].collect { client -> ['POST /oauth/token', "GET /api/v2/clients/$client".toString()] }
}
return true
