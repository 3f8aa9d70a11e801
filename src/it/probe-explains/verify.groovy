import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    def sent = it.tenant().journal().findAll { e -> e.path() == '/bc-authorize' }
            .collect { e -> e.body().path('authorization_details').asText() }
    def declared = '[{"type":"money_transfer","instructedAmount":{"amount":120.00,"currency":"EUR"}}]'
    // The whole object as the file has it; the last six runs sent nothing.
    assert sent == [declared, '[{"type":"money_transfer","note":"from the command line"}]', declared, declared]
    assert it.requests().count { r -> r == 'GET /api/v2/logs' } == 2

    it.shows('asking the embedded tenant at')
    it.shows('the user said no, or let the request expire')
    it.shows('ciba_start_succeeded')
    it.shows('the user was asked through guardian-push')
    it.shows('ciba_exchange_failed')
    it.shows('the token lacks the scope read:logs')
    it.shows('Monitoring > Logs, search for client_id:"kiosk"')

    it.shows('src/ciba/transfer.json holds no JSON array of objects with a "type"')
    it.shows('../outside.json is outside of the project')
    it.shows('bcAuthorize sends 6 authorization details, at most 5 are allowed')
    it.shows('did you mean ciba.probe.bindingMessage?')
    it.shows('no declared client has the id or name nobody')
    it.shows('Declared: kiosk, call-centre')
    it.shows('Not declared, but holding the CIBA grant on the tenant: Legacy back office (legacy)')
    it.shows('CIBA-129')
    it.shows('the property name "the amount" at deep.json# has others')
    it.shows('pom.xml:26')
    it.hides('eyJ')
    it.hides('ciba-sandbox-kiosk-secret')
}
return true
