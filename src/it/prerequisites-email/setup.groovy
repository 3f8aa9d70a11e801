import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.fault.TenantFaults
import io.github.cibamaven.sandbox.state.Parts

// After two runs somebody enables the e-mail provider, which no goal does.
def fixed = TenantFaults.edited(Parts.emailProvider(), It.json('{"enabled": true}')).on('GET').at('/api/v2/emails/provider').skip(2)
def it = It.start(basedir, context, fixed)
it.tenant().patchClient('kiosk', It.json('{"async_approval_notification_channels": ["email"]}'))
it.tenant().patch(Parts.emailProvider(), It.json('{"enabled": false}'))
it.tenant().remove(Parts.emailTemplate('async_approval'))
// Nothing here is pushed.
it.tenant().patch(Parts.pushNotification(), It.json('{"enabled": false}'))
return true
