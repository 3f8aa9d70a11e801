import groovy.json.JsonOutput

// Far more applications than numbered pages reach, and a holder of the CIBA grant that nobody declared after all of them.
def others = (1..1030).collect { [
    client_id: "app-$it".toString(), name: "App $it".toString(), app_type: 'spa', grant_types: ['authorization_code']
] }
def holder = { id, name, conformant -> [
    client_id: id, name: name, app_type: 'regular_web', oidc_conformant: conformant,
    token_endpoint_auth_method: 'client_secret_post', grant_types: ['urn:openid:params:grant-type:ciba'],
    async_approval_notification_channels: ['email']
] }
def reader = [client_id: 'ciba-sandbox', client_secret: 'ciba-sandbox-secret', name: 'CI', app_type: 'non_interactive']
def grant = [client_id: 'ciba-sandbox', audience: 'https://acme.eu.auth0.com/api/v2/', scope: ['read:clients']]
new File(basedir, 'seed.json').text = JsonOutput.toJson([
    domain: 'acme.eu.auth0.com', paging: [end: 1000],
    clients: [reader, holder('kiosk', 'Kiosk', true)] + others + holder('rogue', 'Rogue back office', false),
    client_grants: [grant]])
io.github.cibamaven.it.It.start(basedir, context)
return true
