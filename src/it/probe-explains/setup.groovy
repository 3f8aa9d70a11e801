import com.fasterxml.jackson.databind.ObjectMapper
import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.fault.Fault
import io.github.cibamaven.sandbox.state.Parts

def json = new ObjectMapper()
// The first look into the tenant log shows nothing yet.
def it = It.start(basedir, context, Fault.answer(200).json(json.createArrayNode()).at('/api/v2/logs'))
it.tenant().patch(Parts.ciba(), json.readTree('{"interval": 1}'))
new File(basedir.parentFile, 'outside.json').text = '[{"type": "money_transfer"}]'
return true
