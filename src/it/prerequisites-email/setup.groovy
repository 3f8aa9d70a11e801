import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.fault.TenantFaults
import io.github.cibamaven.sandbox.state.Part

// After two runs somebody enables the e-mail provider, which no goal does.
def fixed = TenantFaults.edited(Part.emailProvider(), It.json('{"enabled": true}')).on('GET').at('/api/v2/emails/provider').skip(2)
def it = It.start(basedir, context, fixed)
it.tenant().patchClient('kiosk', It.json('{"async_approval_notification_channels": ["email"]}'))
it.tenant().patch(Part.emailProvider(), It.json('{"enabled": false}'))
it.tenant().remove(Part.emailTemplate('async_approval'))
// Nothing here is pushed.
it.tenant().patch(Part.pushNotification(), It.json('{"enabled": false}'))
return true
