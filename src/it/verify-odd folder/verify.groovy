import io.github.cibamaven.it.It
import java.nio.charset.Charset
import java.nio.file.Files

It.of(context).withCloseable { it ->
    // Lines are right although the POM has CRLF ends, and the characters that Auth0 refuses are named.
    assert It.places(it.report(1)).contains('CIBA-118 pom.xml:24')
    assert it.report(1).get('findings').any { it.get('message').asText().endsWith('Ü €') }
    // The client is found by its name.
    assert it.rules(2) == ['CIBA-208']
    assert it.report(2).get('findings').get(0).get('subject').get('name').asText() == 'Bürgerbüro 東京'
    assert it.requests() == ['POST /oauth/token', 'GET /api/v2/clients']

    // A folder of such a name, where the system can have one: Java cannot open it under a locale without these letters.
    if (Charset.forName(System.getProperty('sun.jnu.encoding')).newEncoder().canEncode('ünï')) {
        def folder = Files.createDirectories(it.file('ünï'))
        Files.copy(it.file('pom.xml'), folder.resolve('pom.xml'))
        def result = it.mvn(folder, localRepositoryPath, 'ciba:verify', '-Dmessage=Transfer')
        assert result.startsWith('1 ') : result
        assert it.rules('ünï') == ['CIBA-208']
    }
}
return true
