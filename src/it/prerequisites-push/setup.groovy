import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.state.Part

def it = It.start(basedir, context)
it.tenant().patchClient('kiosk', It.json('{"async_approval_notification_channels": ["guardian-push"]}'))
it.tenant().patch(Part.pushNotification(), It.json('{"enabled": false}'))
it.tenant().patch(Part.guardian(), It.json('{"selected_provider": "direct", "policies": []}'))
// Nothing here sends e-mail: what is wrong with it is nobody's business.
it.tenant().remove(Part.emailProvider())
it.tenant().remove(Part.emailTemplate('async_approval'))
return true
