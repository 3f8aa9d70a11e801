import io.github.cibamaven.it.It
import java.nio.file.Files

It.of(context).withCloseable { it ->
    // In a POM that does not know the plugin.
    assert it.rules() == ['CIBA-217', 'CIBA-217']

    // And in a folder without any POM.
    def empty = Files.createDirectories(it.file('empty'))
    def plugin = (It.text(it.file('pom.xml')) =~ '<plugin>(.*)</plugin>')[0][1]
    def result = it.mvn(empty, localRepositoryPath, "$plugin:verify".toString(),
        '-Dciba.domain=acme.eu.auth0.com', '-Dciba.undeclaredClients=fail')
    assert result.startsWith('1 ') && result.contains('Legacy back office') : result
    assert it.rules('empty') == ['CIBA-217', 'CIBA-217']
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients']] * 2
}
return true
