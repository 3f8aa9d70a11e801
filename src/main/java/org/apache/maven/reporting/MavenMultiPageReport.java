package org.apache.maven.reporting;

/**
 * Stands in for Maven's own where no site is made: {@code ciba:report} called directly. In a site the Maven Site Plugin puts
 * its own classes of this package before those of the report's plugin, so this one is never loaded there. A dependency
 * instead would put two jars into every build that uses any goal of the plugin.
 */
public interface MavenMultiPageReport {}
