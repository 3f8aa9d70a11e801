import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..5).collect { run -> it.status(run) } == ['DRIFT', 'IN_SYNC', 'DRIFT', 'IN_SYNC', 'IN_SYNC']
    def found = { run -> it.report(run).get('findings').collect { "${it.get('rule').asText()} ${it.get('status').asText()}".toString() } }
    assert found(1) == ['CIBA-306 violation', 'CIBA-405 violation']
    // Accepted: still in the report, with the reason, and no failure even where warnings fail.
    assert found(2) == ['CIBA-306 waived', 'CIBA-405 waived']
    assert it.report(2).get('findings').collect { it.get('remedy').asText() } == ['', '']
    assert it.report(2).get('findings').get(0).get('waiver').get('reason').asText() == 'Customers enrol in the branch'
    it.shows(2, 'Push comes first')
    // One for another client waives nothing, one that is over neither; both are said, each with its line.
    assert found(3) == ['CIBA-306 violation', 'CIBA-405 violation', 'CIBA-125 violation', 'CIBA-124 violation']
    assert It.places(it.report(3)).drop(2) == ['CIBA-125 pom.xml:44', 'CIBA-124 pom.xml:49']
    it.shows(3, '2020-01-31')
    // Idle: a warning, at the waiver.
    [4, 5].each { run -> assert found(run) == ['CIBA-306 waived', 'CIBA-405 waived', 'CIBA-125 violation'] }
    assert It.places(it.report(4)).last() == 'CIBA-125 pom.xml:70'
    assert it.writes() == []
}
return true
