import com.fasterxml.jackson.databind.ObjectMapper

def it = io.github.cibamaven.it.It.start(basedir, context)
// No seed has it so: ownership cannot be changed.
it.tenant().patchClient('partner', new ObjectMapper().readTree('{"is_first_party": false}'))
return true
