def tenant = context.get('tenant')
try {
    def patches = tenant.requests().findAll { it.startsWith('PATCH') }
    assert patches == ['PATCH /api/v2/clients/call-centre', 'PATCH /api/v2/clients/legacy'] : patches
    println "The tenant answered ${tenant.requests().size()} requests, two of them writes:"
    tenant.journal().findAll { it.method() == 'PATCH' }.each { println "  ${it.request()} ${it.body()}" }
} finally {
    tenant.close()
}
return true
