import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    def messages = it.report(1).get('findings').collectEntries { ["${it.get('rule').asText()} ${it.get('location').get('line').asInt()}".toString(), it.get('message').asText()] }
    assert messages['CIBA-201 20'] == 'the client is declared twice, first at pom.xml:17'
    assert messages['CIBA-201 23'] == 'the tenant has no client with clientId gone'
    assert messages['CIBA-201 26'] == 'the tenant has no client with name Nobody'
    assert messages['CIBA-201 29'] == '2 clients are named Twin: twin-a, twin-b'
    assert messages['CIBA-202 32'].contains('global client')
    // The first, by its unique name, is found and as it should be.
    assert it.report(1).get('findings').every { it.get('location').get('line').asInt() != 17 }
    assert it.status(1) == 'DRIFT'
    assert it.runs()[0].take(2) == ['POST /oauth/token', 'GET /api/v2/clients']
    // While it is unclear who is meant, apply writes nothing.
    assert it.status(2) == 'DRIFT'
    assert it.writes() == []
}
return true
