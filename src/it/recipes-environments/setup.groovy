import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.Sandbox
import io.github.cibamaven.sandbox.state.Seed

// One tenant for each environment; of all three nothing is as declared.
def seed = { domain, client -> """{
  "domain": "$domain",
  "clients": [
    {"client_id": "$client", "name": "Call centre", "app_type": "regular_web", "token_endpoint_auth_method": "client_secret_post"},
    {"client_id": "ci", "client_secret": "ci-secret-of-$domain", "name": "CI", "app_type": "non_interactive"}
  ],
  "client_grants": [
    {"client_id": "ci", "audience": "https://$domain/api/v2/", "scope": ["read:clients", "read:client_credentials", "update:clients"]}
  ]
}""".toString() }
def tenants = [
    dev: Sandbox.start(Seed.parse(seed('acme-dev.eu.auth0.com', 'call-centre-dev'))),
    test: Sandbox.start(Seed.parse(seed('acme-test.eu.auth0.com', 'call-centre-test'))),
    prod: Sandbox.start(Seed.parse(seed('acme.eu.auth0.com', 'call-centre')))
]
def it = It.start(basedir, context)
it.pass(tenants.collectEntries { name, tenant -> ["tenant.$name".toString(), tenant.url()] })
context.put('tenants', tenants)
return true
