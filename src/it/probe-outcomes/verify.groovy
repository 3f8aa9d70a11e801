import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    // Three users were asked once each, with the client's own credentials; the fourth run sent nothing.
    assert it.requests().count { r -> r == 'POST /bc-authorize' } == 3
    it.shows('Kiosk 7: print the ticket')
    it.shows('approved: CIBA works end to end on tenant acme.eu.auth0.com')
    it.shows('the user said no, or let the request expire')
    it.shows('CIBA-601')
    it.shows('The user must enrol with the Guardian app and confirm it')
    it.shows('-Dciba.probe.user=')
    it.hides('eyJ')
    it.hides('ciba-sandbox-kiosk-secret')
    assert it.report().get('status').asText() == 'ERROR'
}
return true
