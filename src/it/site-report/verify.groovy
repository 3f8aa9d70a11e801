import io.github.cibamaven.it.It

// The site shows what the check before it found, and sends nothing of its own.
It.of(context).withCloseable { it ->
    def page = new File(basedir, 'target/site/ciba.html').getText('UTF-8')
    assert page.contains('ciba:verify on acme.eu.auth0.com: IN_SYNC')
    assert page.contains('Written by this build')
    // It is laid out as the other pages are, and found through the list of reports.
    assert page.contains('fluido')
    assert new File(basedir, 'target/site/project-reports.html').getText('UTF-8').contains('href="ciba.html"')
    // No other goal of the plugin is taken for a report.
    assert it.log(1).contains('Detected 1 report for ciba-maven-plugin')
    assert it.log(1).readLines().findAll { it.startsWith('[WARNING]') } == []

    // Called directly, for a report of an earlier build: its age is named.
    assert new File(basedir, 'second/ciba.html').getText('UTF-8')
        .contains('Written by an earlier build, <strong>2025-11-27 23:59:59 UTC</strong>')
    assert it.runs() == [['POST /oauth/token', 'GET /api/v2/clients/kiosk']]
}
return true
