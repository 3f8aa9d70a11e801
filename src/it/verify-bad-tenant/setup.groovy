import io.github.cibamaven.it.It
import io.github.cibamaven.sandbox.fault.Fault
import io.github.cibamaven.sandbox.fault.ConnectionFaults
import io.github.cibamaven.sandbox.Sandbox
import io.github.cibamaven.sandbox.state.Seed

// Where a redirect wants the token to go.
def thief = Sandbox.start(Seed.example())
context.put('thief', thief)
It.start(basedir, context,
    Fault.captivePortal().at('/api/v2/clients/portal').always(),
    ConnectionFaults.truncatedBody().at('/api/v2/clients/cut').always(),
    Fault.redirect(302, "${thief.url()}/api/v2/clients/kiosk").at('/api/v2/clients/elsewhere').always(),
    Fault.rateLimited().header('Retry-After', '1').at('/api/v2/clients/kiosk').times(1))
return true
