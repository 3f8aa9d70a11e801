import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    (2..5).each { run ->
        assert it.status(run) == 'ERROR'
        assert it.rules(run) == ['CIBA-701']
        ['<serverId>', 'AUTH0_API_TOKEN or AUTH0_ACCESS_TOKEN', 'AUTH0_CLIENT_ID with AUTH0_CLIENT_SECRET', "<server> with id 'auth0'"]
            .each { source -> it.shows(run, source) }
    }
    assert it.requests() == []
}
return true
