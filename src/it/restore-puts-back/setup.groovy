import com.fasterxml.jackson.databind.ObjectMapper
import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.fault.TenantFaults

// Before the third restore, the tenth read of the client, somebody changes the channels.
def edit = new ObjectMapper().readTree('{"async_approval_notification_channels": ["guardian-push"]}')
It.start(basedir, context, TenantFaults.editedClient('call-centre', edit).on('GET').at('/api/v2/clients/call-centre').skip(9))
return true
