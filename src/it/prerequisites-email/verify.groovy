import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..4).collect { run -> it.status(run) } == ['DRIFT', 'DRIFT', 'APPLIED', 'IN_SYNC']
    // Undeclared, the template is missing where the client is that needs it.
    assert It.places(it.report(1)) == ['CIBA-402 pom.xml:17', 'CIBA-403 pom.xml:17']
    // Declared, apply would create it, but not while there is an error that it cannot fix.
    assert It.places(it.report(2)).sort() == ['CIBA-402 pom.xml:17', 'CIBA-403 pom.xml:32']
    assert it.report(2).get('findings').collectEntries { [it.get('rule').asText(), it.get('fixable').asBoolean()] } == ['CIBA-402': false, 'CIBA-403': true]
    assert it.report(2).get('changes').every { !it.get('applied').asBoolean() }
    it.shows(2, 'nothing was written')
    // Created with all that Auth0 wants; the sender is the provider's.
    assert it.writes() == ['POST /api/v2/email-templates']
    assert it.runs()[2].contains('POST /api/v2/email-templates')
    def body = It.text(it.file('async_approval.liquid'))
    assert body.contains('Überweisung')
    def sent = it.bodies()[0].fields().collectEntries { [it.key, it.value] }
    assert sent.remove('body').asText().trim() == body.trim()
    assert sent == It.json('{"template": "async_approval", "subject": "Bitte bestätigen", "from": "", "syntax": "liquid", "enabled": true}')
        .fields().collectEntries { [it.key, it.value] }
    // Nobody asks about push.
    assert it.runs()[0].take(2) == ['POST /oauth/token', 'GET /api/v2/clients/kiosk']
    assert it.runs()[0].drop(2) as Set == ['GET /api/v2/emails/provider',
        'GET /api/v2/email-templates/async_approval', 'GET /.well-known/openid-configuration'] as Set
    assert it.runs()[0].size() == 5
    assert it.requests().every { !it.contains('guardian') }
}
return true
