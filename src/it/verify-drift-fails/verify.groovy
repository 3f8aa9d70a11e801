import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert it.report().get('status').asText() == 'DRIFT'
    assert it.rules() == ['CIBA-203', 'CIBA-211', 'CIBA-208', 'CIBA-405']
    def channels = it.report().get('findings').get(1)
    assert channels.get('location').get('file').asText() == 'pom.xml'
    assert channels.get('location').get('line').asInt() == 19
    it.shows('pom.xml:19')
    it.shows('mvn ciba:apply')
    // One client: the token, one read, one for each thing that its channels need, and nothing else.
    assert it.requests().take(2) == ['POST /oauth/token', 'GET /api/v2/clients/call-centre']
    assert it.requests().drop(2).sort(false) == ['GET /api/v2/guardian/factors',
        'GET /api/v2/guardian/factors/push-notification/selected-provider',
        'GET /api/v2/guardian/policies', 'GET /api/v2/emails/provider', 'GET /api/v2/email-templates/async_approval',
        'GET /.well-known/openid-configuration'].sort(false)
}
return true
