package io.github.cibamaven.mojo.build;

import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.text.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads from the environment of a CI system what is built. Whoever can start a build may choose these values: what is no
 * commit, no printable branch and no https address is left out.
 */
record CiSource(Map<String, String> environment) {
    private static final int LONGEST = 255;

    /**
     * What one CI system says.
     *
     * @param commit the variable of the commit
     * @param branch the variables of the branch or tag, the first that is set
     * @param build the parts of the address of the build: variables, which begin with {@code $}, and texts between them
     */
    private record Variables(String commit, List<String> branch, List<String> build) {}

    /** Those whose variables bear names of their own come first. */
    private static final List<Variables> SYSTEMS = List.of(
            // https://docs.github.com/en/actions/reference/workflows-and-actions/variables
            new Variables(
                    "GITHUB_SHA",
                    List.of("GITHUB_HEAD_REF", "GITHUB_REF_NAME"),
                    List.of("$GITHUB_SERVER_URL", "/", "$GITHUB_REPOSITORY", "/actions/runs/", "$GITHUB_RUN_ID")),
            // https://docs.gitlab.com/ci/variables/predefined_variables/
            new Variables("CI_COMMIT_SHA", List.of("CI_COMMIT_REF_NAME"), List.of("$CI_JOB_URL")),
            // https://learn.microsoft.com/azure/devops/pipelines/build/variables
            new Variables(
                    "BUILD_SOURCEVERSION",
                    List.of("BUILD_SOURCEBRANCHNAME"),
                    List.of(
                            "$SYSTEM_COLLECTIONURI",
                            "$SYSTEM_TEAMPROJECTID",
                            "/_build/results?buildId=",
                            "$BUILD_BUILDID")),
            // https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
            new Variables(
                    "BITBUCKET_COMMIT",
                    List.of("BITBUCKET_BRANCH", "BITBUCKET_TAG"),
                    List.of("$BITBUCKET_GIT_HTTP_ORIGIN", "/pipelines/results/", "$BITBUCKET_BUILD_NUMBER")),
            // https://circleci.com/docs/reference/variables/
            new Variables("CIRCLE_SHA1", List.of("CIRCLE_BRANCH", "CIRCLE_TAG"), List.of("$CIRCLE_BUILD_URL")),
            // https://buildkite.com/docs/pipelines/configure/environment-variables
            new Variables("BUILDKITE_COMMIT", List.of("BUILDKITE_BRANCH"), List.of("$BUILDKITE_BUILD_URL")),
            // https://docs.travis-ci.com/user/environment-variables/
            new Variables("TRAVIS_COMMIT", List.of("TRAVIS_BRANCH"), List.of("$TRAVIS_BUILD_WEB_URL")),
            // https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables, and its Git plugin
            new Variables("GIT_COMMIT", List.of("BRANCH_NAME", "GIT_BRANCH"), List.of("$BUILD_URL")));

    /** What the first system that names a commit says. */
    Provenance.Source read() {
        for (Variables one : SYSTEMS) {
            Optional<String> commit = Optional.of(value(one.commit())).filter(CiSource::isHash);
            if (commit.isPresent()) {
                return new Provenance.Source(commit, branch(one.branch()), address(one.build()));
            }
        }
        return Provenance.Source.UNKNOWN;
    }

    private String value(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private Optional<String> branch(List<String> names) {
        for (String name : names) {
            String value = value(name);
            if (!value.isEmpty()) {
                return Optional.of(Printable.of(value, LONGEST));
            }
        }
        return Optional.empty();
    }

    /** Without user, password, query and fragment of a value; a query of our own ends with a number. */
    private Optional<String> address(List<String> parts) {
        String query = "";
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            boolean variable = part.startsWith("$");
            String value = variable ? value(part.substring(1)) : part;
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (!query.isEmpty()) {
                return isNumber(value) ? address(text.toString(), query + value) : Optional.empty();
            }
            int question = variable ? -1 : value.indexOf('?');
            query = question < 0 ? "" : value.substring(question);
            text.append(question < 0 ? value : value.substring(0, question));
        }
        return address(text.toString(), query);
    }

    private static Optional<String> address(String text, String query) {
        try {
            URI uri = new URI(text);
            boolean usable = "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
            String plain = usable
                    ? new URI("https", null, uri.getHost(), uri.getPort(), uri.getPath(), null, null).toASCIIString()
                            + query
                    : "";
            return !plain.isEmpty() && Printable.of(plain, 4 * LONGEST).equals(plain)
                    ? Optional.of(plain)
                    : Optional.empty();
        } catch (URISyntaxException odd) {
            return Optional.empty();
        }
    }

    private static boolean isNumber(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return text.length() <= 20;
    }

    /** Of SHA-1 or SHA-256, perhaps shortened; Subversion's numbers are digits as well. */
    private static boolean isHash(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.digit(text.charAt(at), 16) < 0 || text.charAt(at) > 'f') {
                return false;
            }
        }
        return text.length() >= 7 && text.length() <= 64;
    }
}
