import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..6).collect { run -> it.status(run) } == ['NOT_VERIFIED', 'DRIFT', 'DRIFT', 'APPLIED', 'IN_SYNC', 'ERROR']
    // A pull request and a night without secrets send nothing; one is green with a warning, the other red.
    assert it.runs().size() == 4
    it.shows(1, 'WARNING')
    // Only the job that somebody approved wrote, and what the plan says.
    assert it.writes() == it.runs()[2].findAll { request -> request.startsWith('PATCH') }
    assert !it.writes().isEmpty()
    // What a job keeps: reports, plan, snapshot.
    ['html', 'md', 'junit.xml'].each { ending -> assert it.file("target/2/ciba-report.$ending".toString()).toFile().length() > 0 }
    assert It.json(it.file('target/3/ciba-plan.json')).get('changes').size() > 0
    assert it.files('target/4').any { file -> file.parent.endsWith('snapshots') }
}
return true
