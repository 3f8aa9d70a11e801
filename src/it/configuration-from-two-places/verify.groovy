String log = new File(basedir, 'build.log').text

String both(String name, String item, String here, String there) {
    "<${name}> has items here and at ${there}: Maven would merge the two lists by position, so that the first <${item}> here" +
        " takes what it lacks from the first <${item}> there and hides the rest of it, and so on  ${here}  CIBA-100"
}

String said(String log, String module) {
    int start = log.indexOf("on project ${module}: the POM's CIBA configuration has")
    start < 0 ? '' : log.substring(start, log.indexOf('What a rule means', start))
}

['parent', 'sibling', 'append', 'override', 'purpose'].each { assert said(log, it) == '' : it }
assert said(log, 'shorter').contains(both('clients', 'client', 'shorter/pom.xml:18', 'parent/pom.xml:29'))
assert said(log, 'shorter').contains('combine.children="append"')
assert said(log, 'shorter').contains('combine.self="override"')
assert said(log, 'managed').contains(both('protectedDomains', 'domain', 'managed/pom.xml:18', 'parent/pom.xml:17'))
assert said(log, 'profile').contains(both('clients', 'client', 'profile/pom.xml:24', 'parent/pom.xml:29'))
assert !said(log, 'profile').contains('profile/pom.xml:4') : 'the profile that is not active'
assert said(log, 'twice').contains(both('waivers', 'waiver', 'twice/pom.xml:30', 'twice/pom.xml:18'))
assert said(log, 'execution').contains(both('clients', 'client', 'execution/pom.xml:24', 'parent/pom.xml:29'))

assert said(log, 'attribute').contains('combine.childern, which means nothing to Maven or to this plugin; did you mean combine.children?  attribute/pom.xml:18')
assert said(log, 'attribute').contains('"overide", which is not allowed; did you mean override?  attribute/pom.xml:18')
assert said(log, 'attribute').contains('did you mean the element <grantTypesMatch>?  attribute/pom.xml:21')

assert said(log, 'property').contains('has 2 errors')
assert said(log, 'property').contains('did you mean ciba.failOnDrift?  property/pom.xml:14')
assert said(log, 'property').contains('<ciba.failOnWarning> is true at property/pom.xml:13, but <failOnWarning> is false at property/pom.xml:23')
return true
