import groovy.json.JsonOutput
import groovy.xml.XmlUtil
import io.github.cibamaven.it.PlantedSecrets
import io.github.cibamaven.it.FaultyTenants
import io.github.cibamaven.it.ForwardProxy
import io.github.cibamaven.sandbox.fault.Fault
import io.github.cibamaven.sandbox.fault.Misbehaviour.Kind
import io.github.cibamaven.sandbox.Sandbox
import io.github.cibamaven.sandbox.SandboxOptions
import io.github.cibamaven.sandbox.state.Seed
import io.github.cibamaven.tenant.credentials.Keys
import com.fasterxml.jackson.databind.ObjectMapper

def canaries = PlantedSecrets.read(new File(basedir, 'canaries.properties').toPath())
def secret = { canaries.secret(it) }
def json = new ObjectMapper()

// The key of Private Key JWT, encrypted under the passphrase that settings.xml has.
def pair = Keys.rsa()
new File(basedir, 'key.pem').text = Keys.encrypted(pair.private, secret('passphrase-of-settings'), 'PBEWithHmacSHA256AndAES_256')
canaries.plant('private-key', Base64.encoder.encodeToString(pair.private.encoded))

// A tenant with a secret wherever a tenant can have one.
def scopes = ['read:clients', 'update:clients', 'read:client_keys', 'read:client_credentials', 'read:client_grants',
    'read:guardian_factors', 'read:mfa_policies', 'read:email_provider', 'read:email_templates', 'update:email_templates',
    'read:resource_servers', 'read:prompts', 'read:users']
def managers = [
    [client_id: 'manager', client_secret: secret('client-secret-of-the-environment')],
    [client_id: 'by-server', client_secret: secret('client-secret-of-settings')],
    [client_id: 'by-encrypted', client_secret: secret('client-secret-of-settings-encrypted')],
    [client_id: 'by-key', public_key: Keys.pem('PUBLIC KEY', pair.public.encoded)],
].collect { it + [name: it.client_id, app_type: 'non_interactive'] }
def ofAClient = [signing_keys: [[cert: 'c', pkcs7: secret('signing-key-of-the-client'), subject: '/CN=x']],
    encryption_key: [pub: 'p', cert: secret('encryption-key-of-the-client'), subject: '/CN=x']]
def seed = { domain ->
    Seed.parse(JsonOutput.toJson([
        domain: domain,
        clients: managers + [
            [client_id: 'call-centre', name: 'Call centre', app_type: 'regular_web', oidc_conformant: true,
                client_secret: secret('client-secret-of-the-client'), token_endpoint_auth_method: 'client_secret_post',
                grant_types: ['authorization_code', 'refresh_token']] + ofAClient,
            [client_id: 'kiosk', name: 'Kiosk', app_type: 'regular_web', oidc_conformant: true,
                client_secret: secret('client-secret-of-another-client'), token_endpoint_auth_method: 'client_secret_post',
                grant_types: ['urn:openid:params:grant-type:ciba'],
                async_approval_notification_channels: ['guardian-push', 'email']] + ofAClient],
        client_grants: managers.collect { [client_id: it.client_id, audience: "https://$domain/api/v2/".toString(), scope: scopes] },
        tokens: [[token: secret('token-of-settings'), scope: scopes]],
        guardian: [factors: ['push-notification': [enabled: true]], selected_provider: 'direct', policies: ['all-applications'],
            providers: [apns: [bundle_id: 'com.acme', p12: secret('apple-push-key'), sandbox: false],
                sns: [aws_region: 'eu-central-1', aws_access_key_id: 'AKIA', aws_secret_access_key: secret('amazon-secret-key')]]],
        emails: [provider: [name: 'smtp', enabled: true, default_from_address: 'no-reply@acme.example',
            credentials: [smtp_host: 'mail.acme.example', smtp_user: 'u', smtp_pass: secret('e-mail-password')]]],
        email_templates: [[template: 'async_approval', enabled: true, from: 'no-reply@acme.example', subject: 'Old words',
            body: '{{ binding_message }} {{ url }}', syntax: 'liquid']],
        resource_servers: [[identifier: 'https://api.acme.example/', name: 'API', signing_alg: 'HS256',
            signing_secret: secret('signing-secret-of-the-api'), allow_offline_access: true]],
        users: [[user_id: 'auth0|alice', email: 'alice@acme.example', email_verified: true,
            enrollments: [[status: 'confirmed', auth_method: 'guardian']], ciba: [decision: 'approve']]],
    ]))
}

// A tenant that repeats what it was told, and tells what nobody asked for, in the errors that it gives.
def jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodXNoIn0.c2lnbmF0dXJl'
def key = '-----BEGIN PRIVATE KEY-----\n' + secret('private-key').take(300) + '\n-----END PRIVATE KEY-----'
def repeated = { id, mine ->
    ["client_secret=$mine", "Basic ${Base64.encoder.encodeToString("$id:$mine".bytes)}", "start ${mine.take(20)}, end ${mine.drop(44)}",
        "Bearer $jwt", key, "its secret is ${secret('client-secret-of-another-client')}", "\u001b[31m${mine.take(30)}\u0000${mine.drop(30)}"]*.toString()
}
def byManager = repeated('manager', secret('client-secret-of-the-environment'))
def byCallCentre = repeated('call-centre', secret('client-secret-of-the-client'))
def told = { List<String> words, Closure<Fault> narrow ->
    words.withIndex().collectMany { text, i ->
        def ways = [
            said: Fault.answer(400).json(json.valueToTree([statusCode: 400, error: text, message: text, errorCode: 'invalid_body'])),
            refused: Fault.answer(403).json(json.valueToTree([statusCode: 403, error: 'Forbidden', message: 'Insufficient scope ' + text])),
            described: Fault.answer(401).json(json.valueToTree([error: 'invalid_request', error_description: text])),
            shown: Fault.answer(502).html('<html>' + text),
            redirected: Fault.redirect('https://login.example/?token=' + URLEncoder.encode(text, 'UTF-8')),
        ]
        // Every word is said; the other ways take turns.
        (['said'] + [ways.keySet().toList()[1 + i % 4]]).collect { way -> ["told-$way-$i".toString(), narrow(ways[way].always())] }
    }
}
def whole = [client_id: 'call-centre', name: 'Call centre', grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_post',
    client_secret: secret('client-secret-of-the-client')] + ofAClient
def unasked = { more -> Fault.answer(200).json(json.valueToTree(whole + more + [start: 0, limit: 100, length: 1, total: 1, clients: [whole + more]]))
    .on('GET').at('/api/v2/clients').always() }

def tenants = new FaultyTenants(basedir.toPath(), seed('acme.eu.auth0.com'))
def servers = ['', 'by-server', 'by-encrypted', 'by-key', 'token']
['verify', 'plan', 'apply', 'generate', 'restore'].each { goal ->
    servers.each { server ->
        def more = goal == 'generate' && server ? ['ciba.generate.file': 'target/generated.xml'] : [:]
        tenants.sound(goal, 'sound' + (server ? '-' + server : ''), (server ? ['ciba.serverId': server] : [:]) + more)
    }
    def writes = goal in ['apply', 'restore']
    tenants.everyMisbehaviour(goal, writes ? [Kind.WRITE, Kind.READ, Kind.TOKEN] : [Kind.READ, Kind.TOKEN], servers)
    told(byManager) { writes ? it.on('PATCH') : it.on('GET') }.each { name, fault -> tenants.struck(goal, name, [:], fault) }
    if (goal == 'verify') {
        told(byManager) { it.at('/oauth/token') }.each { name, fault -> tenants.struck(goal, "$name-token".toString(), [:], fault) }
    }
    tenants.struck(goal, 'unasked', [:], unasked([:]))
    tenants.struck(goal, 'unasked-inside', [:], unasked([token_endpoint_auth_method: null, client_authentication_methods: [private_key_jwt: [credentials: [
        [id: 'cred_1', private_key: secret('client-secret-of-another-client')]]]]]))
    tenants.struck(goal, 'wrong-secret-of-settings', ['ciba.serverId': 'wrong'])
    tenants.struck(goal, 'wrong-token', ['ciba.serverId': 'wrong-token'])
    tenants.struck(goal, 'wrong-passphrase', ['ciba.serverId': 'wrong-passphrase'])
    tenants.struck(goal, 'key-for-a-path', ['ciba.serverId': 'key-for-a-path'])
    tenants.struck(goal, 'undecrypted', ['ciba.serverId': 'undecrypted'])
}
tenants.sound('probe', 'sound', [:])
tenants.everyMisbehaviourAt('probe', '/bc-authorize', '')
tenants.everyMisbehaviourAt('probe', '/oauth/token', '-poll')
told(byCallCentre) { it.at('/bc-authorize') }.each { name, fault -> tenants.struck('probe', name, [:], fault) }
told(byCallCentre) { it.at('/oauth/token') }.each { name, fault -> tenants.struck('probe', "$name-poll".toString(), [:], fault) }
tenants.sound('validate', 'sound', [:])
tenants.struck('validate', 'unknown-element', ['ciba.undeclaredClients': 'perhaps'])
tenants.handOver(tenants.modules('apply')[0], tenants.modules('generate')[0], ['restore', 'probe'])
tenants.writeReactors()

// A tenant behind a proxy that wants a password, and hosts that the proxy refuses.
def store = Keys.selfSigned(basedir.toPath(), 'tenant', 'dns:tenant.invalid')
Keys.certificate(store, new File(basedir, 'ca.pem').toPath())
def hidden = Sandbox.start(seed('tenant.invalid'), SandboxOptions.defaults().withTls(Keys.context(store)))
def proxy = new ForwardProxy('proxy-user', secret('proxy-password'))
proxy.leads('tenant.invalid', hidden.port())
proxy.refuses('407.invalid', 'HTTP/1.1 407 Proxy Authentication Required')
proxy.refuses('403.invalid', 'HTTP/1.1 403 Forbidden')
proxy.refuses('302.invalid', 'HTTP/1.1 302 Found')
proxy.refuses('nonsense.invalid', 'nonsense')
new File(basedir, 'proxy-settings.xml').text = """<settings><proxies><proxy><id>p</id><active>true</active><protocol>http</protocol>
  <host>127.0.0.1</host><port>${proxy.port()}</port><username>proxy-user</username>
  <password>${XmlUtil.escapeXml(secret('proxy-password'))}</password></proxy></proxies></settings>"""
['tenant', '407', '403', '302', 'nonsense', 'nowhere'].each { host ->
    def folder = new File(basedir, "proxy/$host")
    folder.mkdirs()
    new File(folder, 'pom.xml').text = new File(basedir, 'pom.xml').text
        .replace('<artifactId>secrets-stay-secret</artifactId>', "<artifactId>proxy-$host</artifactId>")
        .replace('acme.eu.auth0.com', host + '.invalid')
        .replace('<ciba.skip>true</ciba.skip>', "<ciba.skip>false</ciba.skip><ciba.caFile>${new File(basedir, 'ca.pem')}</ciba.caFile>")
}
new File(basedir, 'proxy/pom.xml').text = """<project><modelVersion>4.0.0</modelVersion><groupId>io.github.cibamaven.it</groupId>
  <artifactId>proxied</artifactId><version>1</version><packaging>pom</packaging>
  <modules><module>tenant</module><module>407</module><module>403</module><module>302</module><module>nonsense</module><module>nowhere</module></modules>
  </project>"""

context.putAll([canaries: canaries, tenants: tenants, hidden: hidden, proxy: proxy, begin: System.nanoTime()])
return true
