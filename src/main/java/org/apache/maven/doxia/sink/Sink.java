package org.apache.maven.doxia.sink;

/**
 * Stands in for Doxia's own as {@link org.apache.maven.reporting.MavenMultiPageReport} does. It has what the report calls,
 * which Doxia 1 and 2 have alike.
 */
public interface Sink {
    void head();

    void title();

    void text(String text);

    void title_();

    void head_();

    void body();

    void rawText(String text);

    void body_();
}
