import groovy.json.JsonOutput
import io.github.cibamaven.it.It
import java.time.Instant
import java.time.temporal.ChronoUnit

// Three clients with keys beside one with a secret: the only key has ended; one of two has; one ends in 20 days.
def seed = It.json(getClass().getResource('/io/github/cibamaven/sandbox/state/example-seed.json').text)
def key = { id, days -> [id: id, name: "key ${id}".toString(), kid: "kid-of-${id}".toString(), credential_type: 'public_key',
    expires_at: Instant.now().plus(days, ChronoUnit.DAYS).toString()] }
def client = { id, keys -> It.json(JsonOutput.toJson([client_id: id, name: id, app_type: 'regular_web', oidc_conformant: true,
    grant_types: ['urn:openid:params:grant-type:ciba'], async_approval_notification_channels: ['guardian-push'],
    client_authentication_methods: [private_key_jwt: [credentials: keys.collect { [id: it.id] }]], credentials: keys])) }
seed.get('clients').addAll([
    client('ended', [key('cred_a', -3)]),
    client('rotating', [key('cred_b', -3), key('cred_c', 300)]),
    client('ending', [key('cred_d', 20)])])
seed.set('tokens', It.json(JsonOutput.toJson([[token: 'reader',
    scope: ['read:clients', 'read:guardian_factors', 'read:mfa_policies', 'read:email_provider', 'read:email_templates']]])))
seed.get('email_templates').get(0).put('enabled', true)
new File(basedir, 'seed.json').text = seed.toString()
It.start(basedir, context)
return true
