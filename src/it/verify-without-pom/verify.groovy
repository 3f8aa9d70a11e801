import io.github.cibamaven.it.It
import java.nio.file.Files

It.of(context).withCloseable { it ->
    // In a POM that does not know the plugin.
    assert it.rules() == ['CIBA-217', 'CIBA-217']

    // Without a POM Maven runs what needs none; verify needs a project, so that it runs in each module.
    def empty = Files.createDirectories(it.file('empty'))
    def plugin = (It.text(it.file('pom.xml')) =~ '<plugin>(.*)</plugin>')[0][1]
    def result = it.mvn(empty, localRepositoryPath, "$plugin:verify".toString(),
        '-Dciba.domain=acme.eu.auth0.com', '-Dciba.undeclaredClients=fail')
    assert result.startsWith('1 ') && result.contains('requires a project') : result
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients']]
    result = it.mvn(empty, localRepositoryPath, "$plugin:generate".toString(), '-Dciba.domain=acme.eu.auth0.com')
    assert result.startsWith('0 ') && result.contains('<clientId>') : result
}
return true
