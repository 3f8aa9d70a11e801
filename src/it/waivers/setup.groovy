import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.state.Part

// No policy asks users to enrol, and the e-mail template is off.
It.start(basedir, context).tenant().patch(Part.guardian(), It.json('{"policies": []}'))
return true
