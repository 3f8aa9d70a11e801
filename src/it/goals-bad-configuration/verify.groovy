import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    def places = [
        'CIBA-100 pom.xml:16', // domain, twice
        'CIBA-100 pom.xml:19', // an unresolved property
        'CIBA-100 pom.xml:20', // an unknown element
        'CIBA-100 pom.xml:23', // not a boolean
        'CIBA-119 pom.xml:33', // a secret
        'CIBA-100 pom.xml:36', // an unknown parameter
        'CIBA-106 pom.xml:28', // not a channel: the line of the item
    ]
    places.each { place -> it.shows(1, place.split(' ')[1]) }
    it.shows(1, 'grantTypes')
    it.shows(1, 'undeclaredClients')
    (2..5).each { run ->
        assert it.status(run) == 'ERROR'
        assert It.places(it.report(run)) == places
    }
    it.hides('never-print-this')
    // Not one request, not even for a token.
    assert it.requests() == []
}
return true
