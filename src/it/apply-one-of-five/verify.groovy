import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..5).collect { run -> it.status(run) } == ['DRIFT', 'DRIFT', 'APPLIED', 'IN_SYNC', 'IN_SYNC']
    assert It.places(it.report(1)) == ['CIBA-203 pom.xml:37', 'CIBA-211 pom.xml:42']
    it.shows(2, 'nothing was written')

    def list = ['POST /oauth/token', 'GET /api/v2/clients']
    def client = '/api/v2/clients/branch-3'
    // One list for five clients; only apply reads the one again, just before the write and after it.
    assert it.runs() == [list, list, list + ["GET $client", "PATCH $client", "GET $client"]*.toString(), list, list]
    // Only what differs travels, and grants that the POM does not name stay.
    assert it.bodies() == [It.json('''{
        "grant_types": ["implicit", "client_credentials", "urn:openid:params:grant-type:ciba"],
        "async_approval_notification_channels": ["guardian-push", "email"]
    }''')]

    // The old values are kept, once, and nothing else of the client.
    assert it.files('target/2').size() == 1
    assert it.files('target/4').size() == 1
    def snapshots = it.files('target/3/snapshots')
    assert snapshots.size() == 1
    def changes = It.json(snapshots[0]).get('changes')
    assert changes.size() == 1
    assert changes.get(0).get('settings').collect { it.get('before') } == [It.json('["implicit", "client_credentials"]'), It.json('["email"]')]
    assert !It.text(snapshots[0]).contains('secret')
}
return true
