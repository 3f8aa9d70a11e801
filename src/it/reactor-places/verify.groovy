import io.github.cibamaven.it.ReactorRuns

// The table is in ReactorPlace and ReactorRow; each row is a Maven run on a reactor of all places.
def target = basedir.toPath().parent.parent
def pom = new File(basedir, 'pom.xml').text
def version = (pom =~ '<ciba.version>(.*)</ciba.version>')[0][1]
def mavens = (pom =~ '<mavens>(.*)</mavens>')[0][1].split(' ').collect { target.resolve("mavens/apache-maven-$it".toString()) }
ReactorRuns.all(basedir.toPath(), mavens, localRepositoryPath.toPath(), version, target)
return true
