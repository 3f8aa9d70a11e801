import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.state.Parts

def it = It.start(basedir, context)
it.tenant().patch(Parts.emailTemplate('async_approval'), It.json('{"enabled": true}'))
return true
