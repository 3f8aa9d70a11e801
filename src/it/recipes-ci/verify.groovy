import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    // The restore has the folder of the apply, and replaces its report.
    assert [1, 2, 3, 5, 6].collect { run -> it.status(run) } == ['NOT_VERIFIED', 'DRIFT', 'DRIFT', 'IN_SYNC', 'ERROR']
    // A pull request and a night without secrets send nothing; one is green with a warning, the other red.
    assert it.runs().size() == 5
    it.shows(1, 'WARNING')
    // Only the jobs that somebody approved wrote: what the plan says, and back, last written first.
    def patches = { run -> it.runs()[run].findAll { request -> request.startsWith('PATCH') } }
    assert patches(2).size() == 2
    assert patches(4) == patches(2).reverse()
    assert it.writes() == patches(2) + patches(4)
    // What a job keeps: reports, plan, snapshot.
    ['html', 'md', 'junit.xml'].each { ending -> assert it.file("target/2/ciba-report.$ending".toString()).toFile().length() > 0 }
    assert It.json(it.file('target/3/ciba-plan.json')).get('changes').size() > 0
    assert it.files('target/4').any { file -> file.parent.endsWith('snapshots') }
}
return true
