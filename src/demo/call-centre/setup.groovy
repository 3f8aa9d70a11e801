import com.fasterxml.jackson.databind.ObjectMapper
import io.github.cibamaven.sandbox.Sandbox
import io.github.cibamaven.sandbox.state.Parts
import io.github.cibamaven.sandbox.state.Seed

def tenant = Sandbox.start(Seed.example())
context.put('tenant', tenant)
// Auth0 has clients wait five seconds between two polls.
tenant.patch(Parts.ciba(), new ObjectMapper().readTree('{"interval": 1}'))
new File(basedir, 'test.properties').text = "ciba.baseUrl=${tenant.url()}\n"
println """
A call centre asks callers to approve on their own phone. Its POM declares three clients; the tenant has drifted,
and the e-mail that the clients need there is off.
  1. mvn ciba:verify   fails the build and says what differs
  2. mvn ciba:plan     shows what would be written
  3. mvn ciba:apply    writes it, one PATCH for each client and one for the e-mail
  4. mvn ciba:verify   is in sync
  5. mvn ciba:apply    finds nothing left to write
  6. mvn ciba:probe    asks Alice, who approves
  7. mvn ciba:probe    asks Bob, who denies: the tenant log says through which channel he was asked
"""
println "The embedded tenant ${tenant.domain()} answers at ${tenant.url()}"
return true
