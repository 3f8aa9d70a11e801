package org.apache.maven.doxia.sink;

/** Stands in for Doxia's own as {@link org.apache.maven.reporting.MavenMultiPageReport} does. */
public interface SinkFactory {}
