package io.github.cibamaven.bench.floor;

import org.apache.maven.plugin.AbstractMojo;

/** A goal that does nothing. */
public final class NothingMojo extends AbstractMojo {
    @Override
    public void execute() {
        // That is all.
    }
}
