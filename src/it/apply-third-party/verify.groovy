import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    // call-centre could be fixed, partner cannot: then nothing is written at all.
    assert it.writes() == []
    assert it.requests() == ['POST /oauth/token', 'GET /api/v2/clients']
    assert it.report().get('status').asText() == 'DRIFT'
    assert It.places(it.report()).contains('CIBA-204 pom.xml:20')
    assert it.report().get('changes').every { !it.get('applied').asBoolean() }
    assert it.files('target/ciba/snapshots') == []
    it.shows('nothing was written')
}
return true
