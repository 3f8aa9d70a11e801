import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    // 230 branches, the client that reads, and the tenant's global one: three pages of 100, no client is read alone.
    assert it.requests() == ['POST /oauth/token'] + ['GET /api/v2/clients'] * 3
    def pages = it.tenant().journal().drop(1)
    assert pages.collect { it.query('page').get() }.sort(false) == ['0', '1', '2']
    assert pages.every { it.query('per_page').get() == '100' }
    assert pages.every { !it.query('fields').get().contains('client_secret') }
    def findings = it.report().get('findings')
    assert findings.size() == 229
    assert findings.every { it.get('rule').asText() == 'CIBA-217' }
    it.shows('more in target/ciba/ciba-report.json')
}
return true
