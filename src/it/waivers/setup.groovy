import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.state.Parts

// No policy asks users to enrol, and the e-mail template is off.
It.start(basedir, context).tenant().patch(Parts.guardian(), It.json('{"policies": []}'))
return true
