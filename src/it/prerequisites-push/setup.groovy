import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.state.Parts

def it = It.start(basedir, context)
it.tenant().patchClient('kiosk', It.json('{"async_approval_notification_channels": ["guardian-push"]}'))
it.tenant().patch(Parts.pushNotification(), It.json('{"enabled": false}'))
it.tenant().patch(Parts.guardian(), It.json('{"selected_provider": "direct", "policies": []}'))
// Nothing here sends e-mail: what is wrong with it is nobody's business.
it.tenant().remove(Parts.emailProvider())
it.tenant().remove(Parts.emailTemplate('async_approval'))
return true
