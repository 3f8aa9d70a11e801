import com.fasterxml.jackson.databind.ObjectMapper
import io.github.cibamaven.it.It
import io.github.cibamaven.plan.ChangeFile
import io.github.cibamaven.sandbox.fault.TenantFaults
import java.nio.file.Files
import java.time.Instant

// Between plan and apply somebody edits the client.
def edit = new ObjectMapper().readTree('{"grant_types": ["implicit"]}')
It.start(basedir, context, TenantFaults.editedClient('call-centre', edit).on('GET').at('/api/v2/clients/call-centre').skip(1))

// Plans that nobody may carry out: one that was edited by hand, and one for another tenant.
def target = Files.createDirectories(basedir.toPath().resolve('target'))
def plan = { domain -> ChangeFile.plan(domain, Instant.now(), 'c0ffee', []).toJson() }
Files.writeString(target.resolve('edited.json'), plan('acme.eu.auth0.com').replace('c0ffee', 'decaf'))
Files.writeString(target.resolve('foreign.json'), plan('other.eu.auth0.com'))
return true
