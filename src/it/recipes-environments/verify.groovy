import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    def tenants = context.get('tenants')
    try {
        def expected = ['APPLIED', 'IN_SYNC', 'DRIFT', 'ERROR', 'APPLIED', 'ERROR']
        assert (1..6).collect { run -> it.status(run) } == expected
        assert (1..5).collect { run -> it.report(run).get('domain').asText().replaceAll('\\..*', '') } ==
            ['acme-dev', 'acme-dev', 'acme-test', 'acme', 'acme']
        // Production is written to only where it is spelled out; the test tenant was only looked at.
        def writes = { name -> tenants[name].requests().findAll { request -> request.startsWith('PATCH') } }
        assert writes('dev') == ['PATCH /api/v2/clients/call-centre-dev']
        assert writes('test') == []
        assert writes('prod') == ['PATCH /api/v2/clients/call-centre']
        it.shows(4, '-Dciba.confirm=acme.eu.auth0.com')
        // Without a profile there is no tenant to take by mistake.
        it.shows(6, '${ciba.domain}')
        assert it.requests() == []
    } finally {
        tenants.values().each { tenant -> tenant.close() }
    }
}
return true
