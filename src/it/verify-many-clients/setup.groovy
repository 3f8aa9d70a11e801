import groovy.json.JsonOutput

def branches = (1..230).collect { [
    client_id: "branch-$it".toString(), name: "Branch $it".toString(), app_type: 'regular_web', oidc_conformant: true,
    token_endpoint_auth_method: 'client_secret_post', grant_types: ['urn:openid:params:grant-type:ciba'],
    async_approval_notification_channels: ['email']
] }
def reader = [client_id: 'ciba-sandbox', client_secret: 'ciba-sandbox-secret', name: 'CI', app_type: 'non_interactive']
def grant = [client_id: 'ciba-sandbox', audience: 'https://acme.eu.auth0.com/api/v2/', scope: ['read:clients']]
new File(basedir, 'seed.json').text =
    JsonOutput.toJson([domain: 'acme.eu.auth0.com', clients: branches + reader, client_grants: [grant]])
io.github.cibamaven.it.It.start(basedir, context)
return true
