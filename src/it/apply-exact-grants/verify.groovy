import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert It.places(it.report(1)) == ['CIBA-214 pom.xml:19', 'CIBA-216 pom.xml:24']
    assert it.report(1).get('findings').collect { it.get('severity').asText() } == ['error', 'error']
    assert it.status(2) == 'APPLIED'
    assert it.writes() == ['PATCH /api/v2/clients/kiosk', 'PATCH /api/v2/clients/legacy']
    // exact: the list and the CIBA grant are the whole set. ciba false: that grant goes, all others stay.
    assert it.bodies() == [
        It.json('{"grant_types": ["authorization_code", "urn:openid:params:grant-type:ciba"]}'),
        It.json('{"grant_types": ["client_credentials", "implicit", "authorization_code"]}'),
    ]
}
return true
