import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    assert (1..2).collect { run -> it.status(run) } == ['ERROR', 'NOT_VERIFIED']
    (1..2).each { run ->
        assert it.rules(run) == ['CIBA-705']
        assert it.report(run).get('findings').get(0).get('status').asText() == 'not_checked'
    }
}
return true
