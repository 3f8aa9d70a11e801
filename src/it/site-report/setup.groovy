io.github.cibamaven.it.It.start(basedir, context)
def earlier = new File(basedir, 'earlier/ciba-report.json')
earlier.parentFile.mkdirs()
earlier.setText('{"schemaVersion": 1, "goal": "verify", "domain": "acme.eu.auth0.com", "status": "IN_SYNC", "findings": [], "changes": []}', 'UTF-8')
assert earlier.setLastModified(1764287999000L)
return true
