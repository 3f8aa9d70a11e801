import com.fasterxml.jackson.databind.ObjectMapper
import io.github.cibamaven.sandbox.state.Parts

def tenant = context.get('tenant')
try {
    def writes = tenant.journal().findAll { !(it.method() in ['GET', 'POST']) }
    def requests = writes.collect { it.request() }
    assert requests == [
        'PATCH /api/v2/email-templates/async_approval', 'PATCH /api/v2/clients/call-centre', 'PATCH /api/v2/clients/legacy'
    ] : requests
    assert tenant.requests().findAll { it.startsWith('POST') }.every { it == 'POST /oauth/token' }
    assert writes[0].body() == new ObjectMapper().readTree('{"enabled": true}') : writes[0].body()
    assert tenant.part(Parts.emailTemplate('async_approval')).get('enabled').asBoolean()
    def first = new File(basedir, 'build.log').getText('UTF-8').split('Scanning for projects')[1]
    assert first.contains('CIBA-405') && first.contains('BUILD FAILURE') : first
    println "The tenant answered ${tenant.requests().size()} requests, three of them writes:"
    writes.each { println "  ${it.request()} ${it.body()}" }
} finally {
    tenant.close()
}
return true
