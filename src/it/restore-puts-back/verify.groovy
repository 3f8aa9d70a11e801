import io.github.cibamaven.it.It

It.of(context).withCloseable { it ->
    def before = It.json('''{"grant_types": ["authorization_code", "refresh_token"],
        "oidc_conformant": false, "async_approval_notification_channels": ["email"]}''')
    def after = It.json('''{"grant_types": ["authorization_code", "refresh_token", "urn:openid:params:grant-type:ciba"],
        "oidc_conformant": true, "async_approval_notification_channels": ["guardian-push", "email"]}''')
    // A restore keeps a snapshot too, so the next one takes it back; the refused run writes nothing.
    assert it.bodies() == [after, before, after, before]
    assert it.writes() == ['PATCH /api/v2/clients/call-centre'] * 4
    it.shows(2, 'has the values of the snapshot again: 3 settings written')
    it.shows(4, 'Call centre async_approval_notification_channels is [guardian-push], the apply left [guardian-push, email]')
    it.shows(4, '-Dciba.force')
    assert it.runs()[3].size() == 2
    assert it.files('target/1/snapshots').size() == 4
}
return true
