import groovy.json.JsonOutput
import java.security.KeyPairGenerator

def generator = KeyPairGenerator.getInstance('RSA')
generator.initialize(2048)
def pair = generator.generateKeyPair()
def pem = { kind, key ->
    "-----BEGIN $kind KEY-----\n${Base64.getMimeEncoder(64, '\n'.bytes).encodeToString(key.encoded)}\n-----END $kind KEY-----\n".toString()
}
new File(basedir, 'key.pem').text = pem('PRIVATE', pair.private)

def client = { id, more -> [client_id: id, name: id, app_type: 'non_interactive'] + more }
def readers = [
    client('ciba-sandbox', [client_secret: 'ciba-sandbox-secret']),
    client('explicit', [client_secret: 'explicit-secret']),
    client('encrypted', [client_secret: 'ciba-sandbox-secret']),
    client('signer', [public_key: pem('PUBLIC', pair.public)]),
]
def kiosk = [client_id: 'kiosk', name: 'Kiosk', app_type: 'regular_web', oidc_conformant: true,
    token_endpoint_auth_method: 'client_secret_post', grant_types: ['urn:openid:params:grant-type:ciba'],
    async_approval_notification_channels: ['guardian-push', 'email']]
new File(basedir, 'seed.json').text = JsonOutput.toJson([
    domain: 'acme.eu.auth0.com',
    clients: readers + kiosk,
    client_grants: readers.collect { [client_id: it.client_id, audience: 'https://acme.eu.auth0.com/api/v2/', scope: ['read:clients']] },
    tokens: [[token: 'opaque-from-environment', scope: ['read:clients']]],
])
io.github.cibamaven.it.It.start(basedir, context)
return true
