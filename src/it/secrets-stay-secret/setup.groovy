import io.github.cibamaven.it.SecretsRun

context.put('run', new SecretsRun(basedir.toPath()))
return true
