import com.fasterxml.jackson.databind.ObjectMapper
import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.Fault

// Between plan and apply somebody edits the client.
def edit = new ObjectMapper().readTree('{"grant_types": ["implicit"]}')
It.start(basedir, context, Fault.editedClient('call-centre', edit).on('GET').at('/api/v2/clients/call-centre').skip(1))
return true
