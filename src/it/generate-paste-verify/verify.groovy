import io.github.cibamaven.it.It
import java.nio.file.Files

It.of(context).withCloseable { it ->
    // The file is all that a run writes besides its report.
    def snippet = It.text(it.file('pasted/ciba.xml'))
    assert snippet.contains('<clientId>robot</clientId>') && !snippet.contains('storefront')
    assert !it.log().contains('<clientId>')
    it.shows('Written to pasted/ciba.xml')
    assert it.report().get('status').asText() == 'IN_SYNC'

    // Pasted into a POM as it is, it verifies in sync, not even with a warning.
    def version = (It.text(it.file('pom.xml')) =~ '<plugin>(.*):(.*):(.*)</plugin>')[0]
    Files.writeString(it.file('pasted/pom.xml'), """<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>io.github.cibamaven.it</groupId>
  <artifactId>pasted</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <build>
    <plugins>
      <plugin>
        <groupId>${version[1]}</groupId>
        <artifactId>${version[2]}</artifactId>
        <version>${version[3]}</version>
$snippet      </plugin>
    </plugins>
  </build>
</project>
""")
    def pasted = it.file('pasted')
    def result = it.mvn(pasted, localRepositoryPath, 'ciba:verify', '-Dciba.undeclaredClients=fail')
    assert result.startsWith('0 ') : result
    assert it.report('pasted').get('status').asText() == 'IN_SYNC'
    assert it.rules('pasted') == []

    // What is there is not overwritten, except by force.
    def again = it.mvn(pasted, localRepositoryPath, 'ciba:generate', '-Dciba.generate.file=ciba.xml')
    assert again.startsWith('1 ') && again.contains('ciba.xml exists') : again
    def forced = it.mvn(pasted, localRepositoryPath, 'ciba:generate', '-Dciba.generate.file=ciba.xml', '-Dciba.force=true')
    assert forced.startsWith('0 ') : forced
    assert It.text(it.file('pasted/ciba.xml')) == snippet

    // And without a file it is printed as it is, and nothing else under -q.
    def printed = it.mvn(pasted, localRepositoryPath, 'ciba:generate')
    assert printed.startsWith('0 ') : printed
    snippet.readLines().each { line -> assert printed.readLines().contains(line) : line }
    def quiet = it.mvn(pasted, localRepositoryPath, '-q', 'ciba:generate')
    // Maven itself resets the colours of a terminal.
    assert quiet.replaceAll(/\x1b\[[0-9;]*m/, '') == '0 ' + snippet : quiet
    assert it.writes() == []
}
return true
