import io.github.cibamaven.Figure
import java.nio.file.Files

def run = context.run
def (canaries, tenants, proxied) = [run.secrets(), run.tenants(), run.proxied()]
def seconds = run.seconds()
try {
    // Each goal did its work on a sound tenant, with every kind of credentials.
    def sound = [verify: 'DRIFT', plan: 'DRIFT', apply: 'APPLIED', generate: 'IN_SYNC', restore: 'APPLIED', probe: 'IN_SYNC']
    sound.each { goal, status ->
        def modules = tenants.modules(goal).findAll { it.outlook().empty }
        assert modules.size() == (goal == 'probe' ? 1 : 5)
        modules.each { assert [it, it.status()] == [it, status] }
    }
    // And met what it was to meet on the others. Whether each of them ended as it should is decided elsewhere.
    def struck = tenants.modules().findAll { it.outlook().present && it.goal() != 'validate' }
    struck.each { assert it.status() : it }
    def stopping = struck.findAll { it.outlook().get().name() == 'STOPS' }
    // What one failed read leaves unchecked is said beside what was found in the others.
    def noticed = { it.status() in ['ERROR', 'NOT_VERIFIED', 'PARTIALLY_APPLIED'] || it.unchecked() }
    def stopped = stopping.findAll(noticed)
    assert stopping.size() > 150 && stopped.size() > 0.8 * stopping.size()
    struck.findAll { it.tenant().journal().empty }.each {
        assert it.name() in ['wrong-passphrase', 'key-for-a-path', 'undecrypted'] || it.name().contains('refused') : it
    }
    def ends = struck.countBy { it.goal() + ' ' + it.status() }
    println "how ${struck.size()} runs with a fault ended: ${ends.sort()}"
    ['verify', 'plan', 'apply', 'generate', 'restore', 'probe'].each { goal ->
        assert struck.findAll { it.goal() == goal && noticed(it) }.size() > 20 : goal
    }
    assert proxied.tunnels().toSet() == ['tenant.invalid'].toSet() && proxied.requests().size() > 3

    // The search finds what it is to find: the secrets are there, where they were planted.
    def settings = new File(basedir, 'secrets-stay-secret-settings.xml')
    def planted = canaries.in(new File(basedir, 'canaries.properties').bytes).keySet()
    assert planted.containsAll(canaries.kinds() - ['private-key']) : canaries.kinds() - planted
    assert canaries.in(settings.bytes).keySet().containsAll(['client-secret-of-settings', 'cipher-text-of-settings', 'token-of-settings', 'passphrase-of-settings'])

    // It finds none of them in the console of any run, and in no file that a run wrote.
    def below = { file -> basedir.toPath().relativize(file.toPath()).toString().replace('\\', '/') }
    def files = [new File(basedir, 'build.log')]
    basedir.eachFileRecurse { file -> if (file.file && below(file).contains('/target/')) files << file }
    def kinds = ['json', 'html', 'junit.xml', 'sarif', 'md'].collect { "ciba-report.$it".toString() } + ['ciba-plan.json', 'generated.xml']
    kinds.each { name -> assert files.any { it.name == name } : name }
    assert files.any { below(it).contains('/snapshots/') }
    long bytes = 0
    def found = [:]
    files.each { file ->
        def content = file.bytes
        bytes += content.length
        canaries.in(content).each { kind, where -> found.computeIfAbsent(kind, { [] }) << "${below(file)}: $where".toString() }
    }
    println "searched ${files.size()} files of $bytes bytes, written in $seconds s by 8 Maven runs of ${tenants.modules().size() + 6} modules"
    Figure.SECRETS.measured(basedir.parentFile.parentFile.toPath(), canaries.size(), found.size())
    assert found.isEmpty() : found.collect { kind, where -> "$kind: ${where.size()} times, such as ${where.take(5)}" }.join('\n')
} finally {
    run.close()
}
return true
