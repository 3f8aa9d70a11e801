import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    def found = { run -> it.report(run).get('findings').collect {
        "${it.get('rule').asText()} ${it.get('subject').get('id').asText()} ${it.get('severity').asText()}".toString() } }
    // All that a client has, has ended: an error. One of two, or soon: a warning.
    assert found(1) == ['CIBA-219 ended error', 'CIBA-220 rotating warning', 'CIBA-220 ending warning']
    it.shows(1, 'nobody can authenticate as the client: cred_a ("key cred_a", kid kid-of-cred_a) ended on ')
    it.shows(1, ', 3 days ago; another one has not ended')
    it.shows(1, ', in 20 days')
    // Fewer days: said later.
    assert found(2) == ['CIBA-219 ended error', 'CIBA-220 rotating warning']
    // Nothing that apply could do about it, and nothing is written.
    it.shows(3, '1 error that apply cannot fix')
    assert it.writes() == []
    // A token that may not see keys is asked for none, and the build is no redder than before.
    assert !found(4).any { it.contains('error') || it.contains('CIBA-219') || it.contains('CIBA-220') }
    // One request for each client with keys, none for the one with a secret.
    def reads = it.runs().collect { run -> run.findAll { it.endsWith('/credentials') }.sort() }
    def three = ['ended', 'ending', 'rotating'].collect { "GET /api/v2/clients/${it}/credentials".toString() }
    assert reads.take(3) == [three] * 3
    assert it.requests().count { it.endsWith('/credentials') } == 9
}
return true
