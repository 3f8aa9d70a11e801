import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.fault.TenantFaults
import io.github.cibamaven.sandbox.state.Parts

// After two runs somebody customizes the consent page, which no goal does.
def page = It.json('{"customized-consent": {"form-content": "<p>Transfer</p>"}}')
def it = It.start(basedir, context, TenantFaults.edited(Parts.partials('customized-consent'), page).on('GET').at('/api/v2/prompts/').skip(2))
it.tenant().patch(Parts.emailTemplate('async_approval'), It.json('{"enabled": true}'))
it.tenant().patch(Parts.resourceServer('https://api.acme.example/'), It.json('''{
    "authorization_details": [{"type": "money_transfer", "limit": 100}, {"type": "loan"}],
    "consent_policy": "transactional-authorization-with-mfa", "allow_offline_access": false}'''))
return true
