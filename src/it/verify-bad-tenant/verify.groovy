import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..6).collect { run -> it.status(run) } == ['ERROR', 'ERROR', 'ERROR', 'ERROR', 'IN_SYNC', 'ERROR']
    // A wrong secret: not excused by failOnUnreachable.
    assert it.rules(1) == ['CIBA-701']
    it.shows(1, 'AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET')
    (2..4).each { run -> assert it.rules(run) == ['CIBA-705'] }
    it.shows(2, 'HTML page instead of JSON')
    it.shows(3, 'truncated body')
    it.shows(4, 'not followed')
    // Rate limited, waited, read.
    assert it.report(5).get('requests').get('retries').asInt() == 1
    it.shows(6, 'plain http')
    def token = 'POST /oauth/token'
    def read = { client -> "GET /api/v2/clients/$client".toString() }
    assert it.runs() == [[token], [token, read('portal')], [token, read('cut')], [token, read('elsewhere')],
        [token, read('kiosk'), read('kiosk')]]
}
// The token never went where the redirect pointed.
context.get('thief').withCloseable { thief -> assert thief.requests() == [] }
return true
