def pom = new File(basedir, 'pom.xml')
pom.setText(pom.getText('UTF-8').replace('\n', '\r\n'), 'UTF-8')
io.github.cibamaven.it.It.start(basedir, context)
return true
