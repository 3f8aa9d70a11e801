import io.github.cibamaven.it.It

// Each execution has its own folder.
def status = { folder -> It.json(basedir.toPath().resolve("target/ciba/$folder/ciba-report.json")).get('status').asText() }
assert ['before', 'apply', 'after'].collect(status) == ['DRIFT', 'APPLIED', 'IN_SYNC']
def log = new File(basedir, 'build.log').getText('UTF-8')
// Two reads, then read, PATCH, read back, then one read; one token for all.
def ended = (log =~ /Embedded tenant acme.eu.auth0.com has answered (\d+) requests and is gone/)
assert ended.find() : log
assert ended.group(1) == '7' : log
return true
