package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.rules.ConfigurationRules;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.rules.WaiverRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * What the goals that read the declaration share: its parameters, skipping, and the offline checks.
 *
 * <p>The fields of the parameters, here and in every goal class, look unused: they say to Maven, and to {@link
 * io.github.cibamaven.mojo.build.RawConfiguration}, which reads them by reflection, what parameters there are. Their values
 * are read from the raw configuration.
 */
abstract class CibaMojo extends AbstractMojo {

    /**
     * Skips every goal of this plugin. Allowed: {@code true}, {@code false}. One goal alone is skipped by its own
     * property, such as {@code -Dciba.verify.skip}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.skip", defaultValue = "false")
    private String skip;

    /**
     * Bare host of the tenant, such as {@code acme.eu.auth0.com}: no scheme, port, path or slash. Default: the
     * environment variable {@code AUTH0_DOMAIN}. When both are given and name two different tenants, that is an error.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.domain")
    private String domain;

    /**
     * Audience of the Management API. Default: the environment variable {@code AUTH0_AUDIENCE}, else
     * <code>https://&#123;domain&#125;/api/v2/</code>. Must be given for a custom domain, where it still is that of the
     * tenant's own {@code auth0.com} domain.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.audience")
    private String audience;

    /**
     * Where to send requests instead of <code>https://&#123;domain&#125;</code>: scheme, host and port, such as the address of the
     * embedded tenant. Plain {@code http} is allowed to a loopback address only.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.baseUrl")
    private String baseUrl;

    /**
     * The clients (applications) and how each must be. Each {@code <client>} has a {@code <clientId>}, or a
     * {@code <name>} that matches exactly one client, and any of: {@code <ciba>} ({@code false} for a client that must not
     * hold the CIBA grant), settings such as {@code <grantTypes><grantType>},
     * {@code <asyncApprovalNotificationChannels><channel>} ({@code guardian-push}, {@code email}),
     * {@code <tokenEndpointAuthMethod>}, {@code <clientAuthenticationMethods>} and {@code <appType>},
     * {@code <grantTypesMatch>} and {@code <clientAuthenticationMethodsMatch>} ({@code contains}: others stay, or
     * {@code exact}), {@code <bcAuthorize>} (how the application calls {@code /bc-authorize}: {@code <scope>},
     * {@code <audience>} or {@code <resource>}, {@code <requestedExpiry>} in seconds, {@code <authorizationDetails>} with a {@code <type>} or an
     * {@code <authorizationDetail>} (a file of the project with one JSON object that has a {@code type}, or an array of
     * such) for each, {@code <bindingMessage>} as an example), and
     * {@code <clientGrants><clientGrant>} (what an API lets the client do on behalf of users: {@code <audience>},
     * {@code <scopes><scope>}, {@code <authorizationDetailsTypes><type>}, {@code <allowAllScopes>}).
     *
     * <p>A setting bears the name of the Auth0 property it mirrors, in camelCase; all of them, and what they take:
     * https://github.com/cibamaven/ciba-maven-plugin/blob/main/src/site/markdown/settings.md
     *
     * @since 1.0.0
     */
    @Parameter
    private PlexusConfiguration clients;

    /**
     * What to do about a client that is not declared and holds the CIBA grant: {@code ignore}, {@code warn},
     * {@code fail}, or {@code check}: it is put to all rules, as if it were declared with nothing but its client id, and
     * never written to. Other than {@code ignore}, all clients of the tenant are listed, 100 per request.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.undeclaredClients", defaultValue = "ignore")
    private String undeclaredClients;

    /**
     * Guardian, tenant-wide: {@code <pushNotification>} with {@code <enabled>} and {@code <provider>}
     * ({@code guardian}, {@code sns}, {@code direct}), and {@code <policies><policy>} ({@code all-applications},
     * {@code confidence-score}). Without this element {@code verify} still checks what the declared clients need, and
     * {@code apply} touches nothing.
     *
     * @since 1.0.0
     */
    @Parameter
    private PlexusConfiguration guardian;

    /**
     * The tenant's own e-mail provider: {@code <enabled>} and {@code <defaultFromAddress>}. Which provider it is, and its
     * credentials, are neither read nor written.
     *
     * @since 1.0.0
     */
    @Parameter
    private PlexusConfiguration emailProvider;

    /**
     * The e-mail template {@code async_approval}: {@code <enabled>}, {@code <from>}, {@code <subject>},
     * {@code <bodyFile>} (a Liquid template in UTF-8) and {@code <urlLifetimeInSeconds>}. {@code apply} creates it when
     * it is missing, which needs at least subject and body.
     *
     * @since 1.0.0
     */
    @Parameter
    private PlexusConfiguration asyncApprovalEmail;

    /**
     * The APIs that tokens are asked for: {@code <resourceServer>} elements with {@code <identifier>},
     * {@code <authorizationDetails><type>} (others stay), {@code <consentPolicy>none</consentPolicy>} (clears
     * {@code transactional-authorization-with-mfa}) and {@code <allowOfflineAccess>}.
     *
     * @since 1.0.0
     */
    @Parameter
    private PlexusConfiguration resourceServers;

    /**
     * Findings that the team accepts: {@code <waiver>} elements with {@code <rule>} and {@code <reason>}, and perhaps a
     * {@code <subject>} (client id, client name or API identifier), a {@code <setting>} (Auth0's name such as
     * {@code grant_types}, or the POM's element), {@code <item>} elements (of a list: only these), and {@code <until>}
     * (last day, {@code YYYY-MM-DD}). What is waived is printed and reported with the reason, does not fail the build,
     * and is not written by {@code apply}: a waived extra item stays, a waived missing one is not added.
     *
     * <p>A rule or setting that does not exist, and a rule that cannot be waived, is an error.
     *
     * @since 1.0.0
     */
    @Parameter
    private PlexusConfiguration waivers;

    /**
     * Domains of tenants on which {@code apply} and {@code restore} write only when {@code -Dciba.confirm} spells out
     * the entry: {@code <domain>} elements, each a bare host, best the tenant's own {@code auth0.com} domain. The tenant
     * is protected, however it is reached: the domain, {@code baseUrl}, the audience and what the token says of itself
     * are compared. An entry that is no bare host is an error.
     *
     * @since 1.0.0
     */
    @Parameter
    private PlexusConfiguration protectedDomains;

    /**
     * Where reports, plan and snapshots go. An execution whose id is neither {@code default} nor begins with
     * {@code default-} has a folder of that id in it, so that the executions of a module keep their files apart. Where
     * several modules have one folder, all but the first keep reports and plans in a folder of their artifact id in it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.outputDirectory", defaultValue = "${project.build.directory}/ciba")
    private String outputDirectory;

    private final Goal goal;
    private final Build build;

    CibaMojo(Goal goal, Build build) {
        this.goal = goal;
        this.build = build;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (build.skips(goal, skip)) {
                skipped();
                passed();
                return;
            }
            Configuration reading = build.read(this, goal.word());
            if (reading.options().skip()) {
                skipped();
            } else {
                run(reading);
            }
            passed();
        } catch (RuntimeException mistake) {
            throw new MojoExecutionException(unexpected(mistake));
        }
    }

    private void skipped() {
        getLog().info(goal.command() + " is skipped");
    }

    /** Called when the goal has ended well, whether it had something to do or not. */
    void passed() throws MojoExecutionException {}

    /** Does the goal's work once the configuration is read. */
    abstract void run(Configuration reading) throws MojoExecutionException, MojoFailureException;

    /** Everything that can be found without a tenant. */
    final List<Finding> offline(Configuration reading) {
        List<Finding> findings = new ArrayList<>(ConfigurationRules.unreadable(reading.problems()));
        findings.addAll(Rules.offline(reading.connection(), reading.clients(), reading.subjects()));
        return WaiverRules.accept(reading.waivers(), findings, LocalDate.now(build.clock()));
    }

    /** What to say of a mistake of ours; where it happened goes to the debug log. */
    final String unexpected(RuntimeException mistake) {
        UnexpectedFailure unexpected = new UnexpectedFailure(goal, mistake);
        unexpected.trace().forEach(getLog()::debug);
        return unexpected.message();
    }

    /** Which goal it is. */
    final Goal goal() {
        return goal;
    }

    final Build build() {
        return build;
    }
}
