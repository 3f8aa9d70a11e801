import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    def report = { module, run -> It.json(it.file("$module/target/$run/ciba-report.json")) }
    def left = { module, run -> report(module, run).get('leftOut').get('subjects').findValuesAsText('id') }
    def none = { module, run -> assert !it.file("$module/target/$run/ciba-report.json").toFile().exists() }
    def token = 'POST /oauth/token'
    def kiosk = 'GET /api/v2/clients/kiosk'
    def centre = '/api/v2/clients/call-centre'

    // Both modules that declare the client look at it, each in its own way, and neither is in sync.
    assert ['a', 'b'].collect { report(it, 1).get('status').asText() } == ['NOT_VERIFIED', 'NOT_VERIFIED']
    assert ['a', 'b'].collect { left(it, 1) } == [['call-centre'], ['legacy']]
    it.shows(1, 'client kiosk of tenant acme.eu.auth0.com is what the POM declares, the rest was not looked at')
    none('c', 1)

    // One that does not declare it says so, and does nothing.
    it.shows(2, 'ciba:verify leaves io.github.cibamaven.it:a out: it does not declare client legacy')
    none('a', 2)
    assert It.places(report('b', 2)) == ['CIBA-216 b/pom.xml:18']

    it.shows(3, 'no declared client has that id or name; did you mean kiosk? Declared: call-centre, kiosk, legacy')
    it.shows(4, 'module io.github.cibamaven.it:a declares it, and is not part of this build')
    it.shows(11, 'the goal is skipped in module io.github.cibamaven.it:b, which alone declares it')

    // What two modules contradict each other about counts, whatever is looked at.
    assert It.places(report('a', 5)) == ['CIBA-126 b/pom.xml:22']

    // A plan of one client is carried out as that.
    assert It.json(it.file('a/target/6/ciba-plan.json')).get('only').asText() == 'call-centre'
    assert !it.file('b/target/6/ciba-plan.json').toFile().exists()
    assert report('a', 7).get('status').asText() == 'APPLIED'
    assert left('a', 7) == ['kiosk']
    none('b', 7)
    assert it.writes() == ["PATCH $centre"].collect { it.toString() }

    // The build of a fork, whose secrets are empty.
    assert ['a', 'b'].collect { report(it, 8).get('status').asText() } == ['NOT_VERIFIED', 'NOT_VERIFIED']
    it.shows(8, 'was not looked at: there are no credentials')
    it.shows(9, 'ciba:plan is skipped: there are no credentials for the tenant')
    ['a', 'b', 'c'].each { module -> assert !it.file("$module/target/9").toFile().exists() }
    it.shows(10, 'no credentials for the tenant')

    assert it.runs() == [
        [token, kiosk, kiosk],
        [token, 'GET /api/v2/clients/legacy'],
        [token, "GET $centre"],
        [token, "GET $centre", "GET $centre", "PATCH $centre", "GET $centre"]
    ]*.collect { it.toString() }
}
return true
