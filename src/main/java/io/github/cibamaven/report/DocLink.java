package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Finding;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page a report links to: Auth0's documentation, and nothing else, whatever a finding carries. */
public final class DocLink {

    private static final Pattern TRUSTED =
            Pattern.compile("https://auth0\\.com/docs(/[A-Za-z0-9_./-]*)?(#[A-Za-z0-9_-]*)?");

    private DocLink() {}

    public static Optional<String> of(Finding finding) {
        return finding.doc()
                .map(Object::toString)
                .filter(page -> TRUSTED.matcher(page).matches());
    }
}
