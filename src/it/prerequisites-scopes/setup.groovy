import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.state.Parts
import io.github.cibamaven.sandbox.fault.TenantFaults
import io.github.cibamaven.sandbox.state.Seed

// Every scope that verify needs but one, once of a client, once of an opaque token.
def scopes = ['read:clients', 'read:mfa_policies', 'read:email_provider', 'read:email_templates']
def seed = It.json(getClass().getResource('/io/github/cibamaven/sandbox/state/example-seed.json').text)
def list = { all -> It.json(groovy.json.JsonOutput.toJson(all)) }
seed.get('client_grants').get(0).set('scope', list(scopes))
seed.set('tokens', list([[token: 'opaque', scope: scopes], [token: 'complete', scope: scopes + 'read:guardian_factors']]))
seed.get('email_templates').get(0).put('enabled', true)
new File(basedir, 'seed.json').text = seed.toString()
// In the last run the plan does not include CIBA by e-mail.
It.start(basedir, context,
    TenantFaults.edited(Parts.entitlements(), It.json('{"async_approval": false}')).on('GET').at('/api/v2/email-templates/').skip(3))
return true
