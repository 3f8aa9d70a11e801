import io.github.cibamaven.it.It
import javax.xml.parsers.DocumentBuilderFactory

It.of(context).withCloseable { it ->
    def report = { extension -> it.file("target/ciba/ciba-report.$extension".toString()) }
    assert It.json(report('json')).get('findings').size() == 3
    assert It.json(report('sarif')).get('runs').get(0).get('results').size() == 3
    def suites = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report('junit.xml').toFile())
    assert suites.getElementsByTagName('failure').length == 3
    def quality = It.json(report('gitlab.json'))
    assert quality.size() == 3 && quality.findValuesAsText('path').every { it.endsWith('verify-reports/pom.xml') }
    // A line that Maven puts its level before is no command to GitHub.
    assert it.log().readLines().count { it.startsWith('::error ') } == 3
    def html = report('html').toFile().getText('UTF-8')
    assert html.toLowerCase().startsWith('<!doctype html>') && html.trim().endsWith('</html>')
    def markdown = report('md').toFile().getText('UTF-8')
    [html, markdown].each { text -> ['CIBA-203', 'CIBA-211', 'CIBA-208', 'pom.xml:19'].each { assert text.contains(it) } }
}
return true
