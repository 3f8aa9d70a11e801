import com.fasterxml.jackson.databind.ObjectMapper
import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.state.Parts

def it = It.start(basedir, context)
it.tenant().patch(Parts.ciba(), new ObjectMapper().readTree('{"interval": 1}'))
return true
