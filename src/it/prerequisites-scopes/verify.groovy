import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..4).collect { run -> it.status(run) } == ['NOT_VERIFIED'] * 3 + ['DRIFT']
    // Exactly the checks that need the scope were not made, and are not taken for passed, excused or fixed.
    (1..3).each { run ->
        def findings = it.report(run).get('findings')
        assert findings.collect { it.get('rule').asText() } == ['CIBA-702'] * 2
        assert findings.collect { it.get('subject').get('id').asText() } == ['push-notification', 'selected-provider']
        findings.each {
            assert it.get('status').asText() == 'not_checked'
            assert it.get('message').asText().contains('read:guardian_factors')
            assert it.get('remedy').asText().startsWith('Grant read:guardian_factors')
        }
        it.shows(run, 'read:guardian_factors')
    }
    assert it.writes() == []
    // What the plan does not include is an unmet requirement, not a missing scope.
    assert it.rules(4) == ['CIBA-404']
    def refused = it.report(4).get('findings').get(0)
    assert refused.get('status').asText() == 'violation'
    assert refused.get('message').asText().contains('Asynchronous approval is not enabled for this tenant')
    assert refused.get('remedy').asText().contains('guardian-push')
    assert !refused.get('fixable').asBoolean()
}
return true
