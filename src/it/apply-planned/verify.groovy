import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..4).collect { run -> it.status(run) } == ['DRIFT', 'DRIFT', 'DRIFT', 'APPLIED']
    it.shows(1, 'mvn ciba:apply -Dciba.planFile=target/1/ciba-plan.json')
    it.shows(2, 'the tenant has moved since the plan was made')
    // The stale plan wrote nothing; the new one is carried out as it stands in the file.
    assert it.writes() == ['PATCH /api/v2/clients/call-centre']
    assert it.runs()[1].size() == 2
    def planned = It.json(it.file('target/3/ciba-plan.json')).get('changes').get(0).get('settings')
        .collectEntries { [it.get('property').asText(), it.get('after')] }
    def sent = it.bodies()[0].fields().collectEntries { [it.key, it.value] }
    assert sent == planned
    // Somebody's grant, added after the first plan, survives.
    assert sent.grant_types == It.json('["implicit", "urn:openid:params:grant-type:ciba"]')
}
return true
