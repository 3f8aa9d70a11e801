import groovy.json.JsonSlurper

// What Maven really loads for a user of the plugin is what the documentation justifies, no more and no less.
def root = new File(basedir, '../../..')
def documented = [:]
new File(root, 'src/site/markdown/dependencies.md').getText('UTF-8').eachLine { line ->
    def row = line =~ /^\| `([^`:]+:[^`:]+)` \| ([^ |]+) \| ([0-9,]+) KB \| ([^ |]+) \|.*/
    if (row.matches()) {
        documented[row.group(1)] = [version: row.group(2), size: row.group(3).replace(',', '') as int, licence: row.group(4)]
    }
}
assert !documented.isEmpty()

// Maven prints its realms in this form from 3.6.3 to 4.
def loaded = [:]
def ours = false
new File(basedir, 'build.log').eachLine('UTF-8') { line ->
    if (line.contains('Populating class realm ')) {
        ours = line.contains('plugin>io.github.cibamaven:ciba-maven-plugin:')
    }
    def included = line =~ /.*Included: ([^: ]+):([^: ]+):jar:([^: ]+)$/
    if (ours && included.matches()) {
        loaded[included.group(1) + ':' + included.group(2)] = included.group(3)
    }
}
assert loaded.remove('io.github.cibamaven:ciba-maven-plugin') != null
// Not ours: Maven's own components ask for it, and it adds it to every plugin.
loaded.remove('org.codehaus.plexus:plexus-utils')
assert loaded == documented.collectEntries { name, entry -> [name, entry.version] }

// The jar itself says what it is, under which licence, and to Eclipse what to do with the goals of a POM.
def version = new File(root, 'pom.xml').getText('UTF-8').find(/<version>([^<]+)/) { it[1] }
new java.util.jar.JarFile(new File(localRepositoryPath,
        "io/github/cibamaven/ciba-maven-plugin/$version/ciba-maven-plugin-$version" + '.jar')).withCloseable { jar ->
    def main = jar.manifest.mainAttributes
    assert main.getValue('Implementation-Title') == 'CIBA Maven Plugin'
    assert main.getValue('Implementation-Version') == version
    assert main.getValue('Implementation-Vendor') == 'The founders of ciba-maven-plugin'
    assert main.getValue('Build-Jdk-Spec') =~ /^[0-9]+$/
    def text = { name -> jar.getInputStream(jar.getEntry(name)).getText('UTF-8') }
    assert text('META-INF/LICENSE') == new File(root, 'LICENSE').getText('UTF-8')
    assert text('META-INF/m2e/lifecycle-mapping-metadata.xml').contains('<goal>validate</goal>')
}

documented.each { name, entry ->
    def (group, artifact) = name.split(':')
    def jar = new File(localRepositoryPath, group.replace('.', '/') + "/$artifact/$entry.version/$artifact-$entry.version" + '.jar')
    assert Math.round(jar.length() / 1024) == entry.size : name
}

// The bill of materials says the same; Maven makes none when it is offline.
def bill = new File(root, "target").listFiles().find { it.name.endsWith('.cdx.json') }
if (bill != null) {
    def listed = new JsonSlurper().parse(bill, 'UTF-8').components.collectEntries {
        [it.group + ':' + it.name, [it.version, it.licenses[0].license.id]]
    }
    assert listed == documented.collectEntries { name, entry -> [name, [entry.version, entry.licence]] }
} else {
    println 'no bill of materials to compare: Maven is offline'
}
return true
