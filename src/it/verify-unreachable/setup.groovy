def it = io.github.cibamaven.it.It.start(basedir, context)
def closed = new ServerSocket(0).withCloseable { it.localPort }
it.pass(['ciba.baseUrl': "http://127.0.0.1:$closed", 'ciba.maxWait': 0])
return true
