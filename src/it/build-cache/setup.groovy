io.github.cibamaven.it.It.start(basedir, context)
return true
