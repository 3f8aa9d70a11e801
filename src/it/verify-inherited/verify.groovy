import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    // One token and one read for three modules, and in the second run for two at the same time.
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients/kiosk']] * 2
    // The report lies where the declaration is; the others say so.
    assert it.report().get('status').asText() == 'IN_SYNC'
    assert it.log(1).count('The same declaration as in io.github.cibamaven.it:verify-inherited') == 2
    // Without the parent one of the two has it.
    assert it.log(2).count('The same declaration as in io.github.cibamaven.it:') == 1
    assert [it.hasReport('a'), it.hasReport('b')].count(true) == 1
}
return true
