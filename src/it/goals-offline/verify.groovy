import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    (2..4).each { run ->
        assert it.status(run) == 'ERROR'
        it.shows(run, 'Maven is offline (-o)')
    }
    assert it.requests() == []
}
return true
