import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..5).collect { run -> it.status(run) } == ['DRIFT', 'DRIFT', 'ERROR', 'APPLIED', 'ERROR']
    assert it.writes() == ['PATCH /api/v2/clients/call-centre']
    assert it.files('target').size() > 25

    // Secrets of the environment, of settings.xml and of the tenant all contain this word.
    assert it.tenant().client('call-centre').toString().contains('hush')
    assert !it.log().contains('hush') : it.log().readLines().findAll { it.contains('hush') }
    it.files('target').each { file -> assert !It.text(file).contains('hush') : file }
    // Access tokens that the tenant gave are JWTs; none is printed or kept.
    assert !(it.log() =~ /eyJ[A-Za-z0-9_-]{6,}\./).find()
    it.files('target').each { file -> assert !(It.text(file) =~ /eyJ[A-Za-z0-9_-]{6,}\./).find() : file }
    // And none is asked for, although the push app and the e-mail provider, which have some, are read.
    assert it.requests().containsAll(['GET /api/v2/guardian/factors/push-notification/providers/apns', 'GET /api/v2/emails/provider'])
    assert it.tenant().journal().every { !it.query().toString().contains('client_secret') && !it.query().toString().contains('signing_keys')
        && !it.query().toString().contains('credentials') }
}
return true
