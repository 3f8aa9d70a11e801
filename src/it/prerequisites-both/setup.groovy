import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.state.Part

def it = It.start(basedir, context)
it.tenant().patch(Part.emailTemplate('async_approval'), It.json('{"enabled": true}'))
return true
