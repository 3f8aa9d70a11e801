import com.fasterxml.jackson.databind.ObjectMapper
import io.github.cibamaven.sandbox.state.Parts

def tenant = context.get('tenant')
try {
    def writes = tenant.journal().findAll { !(it.method() in ['GET', 'POST']) }
    def requests = writes.collect { it.request() }
    assert requests == [
        'PATCH /api/v2/email-templates/async_approval', 'PATCH /api/v2/clients/call-centre', 'PATCH /api/v2/clients/legacy'
    ] : requests
    assert tenant.requests().findAll { it.startsWith('POST') }.every { it in ['POST /oauth/token', 'POST /bc-authorize'] }
    assert tenant.requests().count('POST /bc-authorize') == 2
    assert writes[0].body() == new ObjectMapper().readTree('{"enabled": true}') : writes[0].body()
    assert tenant.part(Parts.emailTemplate('async_approval')).get('enabled').asBoolean()
    def first = new File(basedir, 'build.log').getText('UTF-8').split('Scanning for projects')[1]
    assert first.contains('CIBA-405') && first.contains('BUILD FAILURE') : first
    def log = new File(basedir, 'build.log').getText('UTF-8')
    assert log.contains('approved: CIBA works end to end') && log.contains('the user was asked through guardian-push')
    println "The tenant answered ${tenant.requests().size()} requests, three of them writes:"
    writes.each { println "  ${it.request()} ${it.body()}" }
    println '''
To ask on a tenant of your own, leave ciba.baseUrl out:
  export CIBA_PROBE_CLIENT_SECRET=...     # the application's own; a key: CIBA_PROBE_KEY_PATH and CIBA_PROBE_SIGNING_ALG
  export AUTH0_CLIENT_ID=... AUTH0_CLIENT_SECRET=...   # optional: read:users and read:logs say why a request fails
  mvn ciba:probe -Dciba.probe.user='auth0|...'
'''
} finally {
    tenant.close()
}
return true
