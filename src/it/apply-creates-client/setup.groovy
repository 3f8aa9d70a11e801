import io.github.cibamaven.it.It
import java.nio.file.Files

// Made here: nobody looks for a private key in this repository.
Files.writeString(basedir.toPath().resolve('private.pem'), '-----BEGIN PRIVATE ' + 'KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE ' + 'KEY-----\n')
It.start(basedir, context)
return true
