import com.fasterxml.jackson.databind.ObjectMapper
import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.fault.TenantFaults

// The edit is the one that the README makes; here it comes between the third run and the fourth.
def readme = new File(basedir, '../../../README.md').getText('UTF-8')
def edit = readme =~ "(?m)^curl -X PATCH http://127.0.0.1:8765/_sandbox/clients/kiosk -d '(.+)'\$"
assert edit.find()
It.start(basedir, context,
    TenantFaults.editedClient('kiosk', new ObjectMapper().readTree(edit.group(1))).on('GET').at('/api/v2/clients/kiosk').skip(3))
return true
