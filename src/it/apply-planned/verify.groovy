import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..9).collect { run -> it.status(run) } ==
        ['DRIFT', 'DRIFT', 'DRIFT', 'APPLIED', 'IN_SYNC', 'ERROR', 'ERROR', 'ERROR', 'ERROR']
    // Only what depends on the tenant takes a request to find out.
    assert (6..9).every { run -> it.report(run).at('/requests/total').asInt() == 0 }
    // The command repeats the flags that were given, and names the plan.
    assert it.log(1) =~ /mvn ciba:apply -s \S+ -Dciba.baseUrl=\S+ .*-Dciba.planFile=target\/1\/ciba-plan.json/
    it.shows(2, 'the tenant has moved since the plan was made')
    it.shows(2, 'Call centre grant_types is [implicit], the plan knew [authorization_code, refresh_token]')
    it.shows(3, 'The build fails because failOnChanges is true.')
    it.shows(6, 'edited.json cannot be used: it was changed since it was written')
    it.shows(7, "the plugin's configuration has changed since the plan was made")
    it.shows(8, 'the plan is for tenant other.eu.auth0.com, not for acme.eu.auth0.com')
    it.shows(9, 'none.json does not exist: run ciba:plan')
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
