import io.github.cibamaven.it.It
import javax.xml.parsers.DocumentBuilderFactory

It.of(context).withCloseable { it ->
    def report = { extension -> it.file("target/ciba/ciba-report.$extension".toString()) }
    assert It.json(report('json')).get('findings').size() == 3
    assert It.json(report('sarif')).get('runs').get(0).get('results').size() == 3
    def suites = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report('junit.xml').toFile())
    assert suites.getElementsByTagName('failure').length == 3
    def html = report('html').toFile().getText('UTF-8')
    assert html.toLowerCase().startsWith('<!doctype html>') && html.trim().endsWith('</html>')
    def markdown = report('md').toFile().getText('UTF-8')
    [html, markdown].each { text -> ['CIBA-203', 'CIBA-211', 'CIBA-208', 'pom.xml:19'].each { assert text.contains(it) } }
}
return true
