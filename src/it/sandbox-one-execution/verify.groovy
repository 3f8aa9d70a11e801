import io.github.cibamaven.it.It

def report = { It.json(basedir.toPath().resolve("target/$it/ciba-report.json")) }
def log = new File(basedir, 'build.log').getText('UTF-8').split('Scanning for projects')

// Start, verify and stop in the order of the POM, in modules that are built at the same time.
assert report('1').get('status').asText() == 'IN_SYNC'
assert log[1].count('and is gone') >= 1 : log[1]
assert !log[1].contains('ERROR') : log[1]

// What comes after the stop would have gone to the real tenant.
assert report('2').get('status').asText() == 'IN_SYNC'
assert report('2/late').get('status').asText() == 'ERROR'
assert report('2/late').get('requests').get('total').asInt() == 0
assert log[2].contains('ciba:verify comes after ciba:sandbox-stop') : log[2]

// So would a POM that says where requests go.
assert report('3').get('requests').get('total').asInt() == 0
assert log[3].contains('<baseUrl>https://acme.eu.auth0.com</baseUrl> (pom.xml:69) contradicts') : log[3]
return true
