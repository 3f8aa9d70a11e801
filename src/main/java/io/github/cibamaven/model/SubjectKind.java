package io.github.cibamaven.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of subject: one entry for each, in the order in which the parts of a tenant are read, shown and written. What
 * can be declared of a kind the catalogue of settings says.
 */
public enum SubjectKind {
    /** The POM's own configuration. */
    CONFIGURATION(new Entry("configuration").called("configuration")),
    /** An Auth0 application. */
    CLIENT(new Entry("client")
            .called("client")
            .declaredAs("clients/client", "clientId")
            .readableWith("read:clients", "read:client_keys")
            .writableWith("update:clients")
            .creatableWith("create:clients")
            .inDashboard("Applications > Applications > (the client)")
            .missing("check the client id, and that it is of this tenant")),
    /** The connection to the tenant. */
    TENANT(new Entry("tenant").called("tenant")),
    /** The Guardian factor push-notification. */
    GUARDIAN_FACTOR(Entry.part("push-notification", "Guardian push notifications")
            .declaredAs("guardian/pushNotification")
            .neededFor("guardian-push")
            .readableWith("read:guardian_factors")
            .writableWith("update:guardian_factors")
            .inDashboard(Entry.PUSH)
            .missing("this tenant has no such factor")),
    /** Who sends Guardian's push notifications. */
    GUARDIAN_PROVIDER(Entry.part("selected-provider", "Guardian push provider")
            .declaredAs("guardian/pushNotification")
            .neededFor("guardian-push")
            .readableWith("read:guardian_factors")
            .writableWith("update:guardian_factors")
            .inDashboard(Entry.PUSH + " > Push Notification App")
            .missing("this tenant does not know of it")),
    /** Credentials of a custom app for Apple's push service; read only. */
    GUARDIAN_APNS(Entry.part("apns", "Guardian push through APNs")
            .readableWith("read:guardian_factors")
            .inDashboard(Entry.PUSH + " > Push Notification App > Custom > iOS App Configuration")
            .missing("this tenant does not know of it")),
    /** Credentials for Amazon SNS; read only. */
    GUARDIAN_SNS(Entry.part("sns", "Guardian push through Amazon SNS")
            .readableWith("read:guardian_factors")
            .inDashboard(Entry.PUSH + " > Custom > Push Notification Service > Amazon SNS")
            .missing("this tenant does not know of it")),
    /** When users are asked to enrol. */
    MFA_POLICIES(Entry.part("policies", "Guardian MFA policies")
            .declaredAs("guardian")
            .neededFor("guardian-push")
            .readableWith("read:mfa_policies")
            .writableWith("update:mfa_policies")
            .inDashboard("Security > Multi-factor Auth > Define policies")
            .missing("this tenant has no MFA policies")),
    /** Who sends the tenant's e-mail; its credentials are neither read nor written. */
    EMAIL_PROVIDER(Entry.part("emails/provider", "e-mail provider")
            .declaredAs("emailProvider")
            .neededFor("email")
            .readableWith("read:email_provider")
            .writableWith("update:email_provider")
            .inDashboard("Branding > Email Provider")
            .missing("set up an e-mail provider of your own")),
    /** The e-mail that asks a user for approval. */
    EMAIL_TEMPLATE(Entry.part("async_approval", "e-mail template async_approval")
            .declaredAs("asyncApprovalEmail")
            .neededFor("email")
            .readableWith("read:email_templates")
            .writableWith("update:email_templates")
            .creatableWith("create:email_templates")
            .inDashboard("Branding > Email Templates > Asynchronous Approval")
            .missing("the template was never created")),
    /** An API. */
    RESOURCE_SERVER(new Entry("resource_server")
            .called("API")
            .declaredAs("resourceServers/resourceServer", "identifier")
            .readableWith("read:resource_servers")
            .writableWith("update:resource_servers")
            .inDashboard("Applications > APIs > (the API)")
            .missing("check the identifier of the API, and that it is of this tenant")),
    /** What an API lets one client do on behalf of users. */
    CLIENT_GRANT(new Entry("client_grant")
            .called("client grant")
            .declaredAs("clients/client/clientGrants/clientGrant", "audience")
            .readableWith("read:client_grants")
            .writableWith("update:client_grants")
            .creatableWith("create:client_grants")
            .inDashboard("Applications > APIs > (the API) > Application Access > Edit")
            .missing("somebody removed it, or nobody has created it yet")),
    /** The grants of one client for one API; read only. */
    CLIENT_GRANTS(new Entry("resource_server")
            .readableWith("read:client_grants")
            .missing("check the client id and the audience")),
    /** The tenant's settings that decide which API a request is for; read only. */
    TENANT_SETTINGS(Entry.part("tenants/settings", "tenant settings")
            .readableWith("read:tenant_settings")
            .inDashboard("Settings")
            .missing("this tenant shows no settings")),
    /** The credentials of one client; read only. */
    CLIENT_CREDENTIALS(new Entry("client")
            .readableWith("read:client_credentials")
            .inDashboard("Applications > Applications > (the client) > Credentials")
            .missing("check the client id, and that it is of this tenant")),
    /** What the tenant adds to its consent page; read only. */
    CONSENT_PARTIALS(Entry.part("customized-consent", "consent page")
            .readableWith("read:prompts")
            .missing("this tenant has no such page")),
    /** A user; read only. */
    USER(new Entry("user")
            .called("user")
            .readableWith("read:users")
            .inDashboard("User Management > Users > (the user)")
            .missing("check the user id")),
    /** A user's enrolments for a second factor; read only. */
    USER_ENROLLMENTS(new Entry("user")
            .called("user")
            .readableWith("read:users")
            .inDashboard("User Management > Users > (the user)")
            .missing("check the user id")),
    /** What the tenant log tells of the CIBA requests of one client; read only. */
    TENANT_LOG(new Entry("tenant")
            .called("tenant log of")
            .readableWith("read:logs")
            .missing("this tenant shows no log")),
    /** The tenant's OpenID Connect discovery document; read only, and public. */
    DISCOVERY(Entry.part("openid-configuration", "discovery document").missing("check the domain"));

    private final Entry entry;

    SubjectKind(Entry entry) {
        this.entry = entry;
    }

    /** The word in reports; the parts of a tenant share one. */
    public String word() {
        return entry.word;
    }

    /** What stands before the id of a subject in texts, such as {@code client}; empty for the parts of a tenant. */
    public String called() {
        return entry.called;
    }

    /**
     * The one subject of this kind.
     *
     * @throws IllegalStateException for a kind of which a tenant has many
     */
    public Subject subject() {
        if (entry.id.isEmpty()) {
            throw new IllegalStateException("there are many of " + this);
        }
        return new Subject(this, entry.id, entry.name);
    }

    /** One of many subjects of this kind, which is called by its id. */
    public Subject subject(String id) {
        return new Subject(this, id, id);
    }

    /** Whether the POM can declare anything of it. */
    public boolean declarable() {
        return !entry.path.isEmpty();
    }

    /** The names of the elements that lead to it in the POM, outermost first; empty when the POM cannot declare it. */
    public List<String> path() {
        return entry.path;
    }

    /** Whether the POM declares it in the element that these names lead to, or deeper. */
    public boolean within(List<String> outer) {
        return entry.path.size() >= outer.size()
                && entry.path.subList(0, outer.size()).equals(outer);
    }

    /** The element that says which one is meant, where a tenant has many. */
    public Optional<String> key() {
        return entry.key;
    }

    /** Any of these Management API scopes shows its settings; the one that shows the least besides comes first. */
    public List<String> readScopes() {
        return entry.readScopes;
    }

    /** The place in Auth0's Dashboard, as Auth0 documents it; empty where there is none. */
    public String inDashboard() {
        return entry.inDashboard;
    }

    /** The Management API scope that allows to change it; empty for what is read only. */
    public Optional<String> writeScope() {
        return entry.writeScope;
    }

    /** The Management API scope that allows to create it; empty for what apply never creates. */
    public Optional<String> createScope() {
        return entry.createScope;
    }

    /** What to do when the tenant has no such thing. */
    public String missing() {
        return entry.missing;
    }

    /** The kinds that can be declared in the POM, in order. */
    public static List<SubjectKind> declarables() {
        List<SubjectKind> kinds = new ArrayList<>();
        for (SubjectKind kind : values()) {
            if (kind.declarable()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** The parts of a tenant that a client with a notification channel needs, in order. */
    public static Stream<SubjectKind> neededFor(String channel) {
        return Stream.of(values()).filter(kind -> kind.entry.channel.equals(channel));
    }

    /** Collects what there is to say of a kind. */
    private static final class Entry {
        static final String PUSH = "Security > Multi-factor Auth > Push Notification using Auth0 Guardian";
        private final String word;
        private String called = "";
        private String id = "";
        private String name = "";
        private List<String> path = List.of();
        private Optional<String> key = Optional.empty();
        private String channel = "";
        private List<String> readScopes = List.of();
        private Optional<String> writeScope = Optional.empty();
        private Optional<String> createScope = Optional.empty();
        private String inDashboard = "";
        private String missing = "";

        private Entry(String word) {
            this.word = word;
        }

        /** A part of the tenant: Auth0's own name for it, and the name in texts. */
        static Entry part(String ownId, String ownName) {
            Entry part = new Entry("tenant");
            part.id = ownId;
            part.name = ownName;
            return part;
        }

        Entry called(String title) {
            called = title;
            return this;
        }

        Entry declaredAs(String elements) {
            path = List.of(elements.split("/"));
            return this;
        }

        Entry declaredAs(String elements, String keyElement) {
            key = Optional.of(keyElement);
            return declaredAs(elements);
        }

        Entry neededFor(String notificationChannel) {
            channel = notificationChannel;
            return this;
        }

        Entry readableWith(String... anyOf) {
            readScopes = List.of(anyOf);
            return this;
        }

        Entry writableWith(String scope) {
            writeScope = Optional.of(scope);
            return this;
        }

        Entry creatableWith(String scope) {
            createScope = Optional.of(scope);
            return this;
        }

        Entry inDashboard(String steps) {
            inDashboard = steps;
            return this;
        }

        Entry missing(String advice) {
            missing = advice;
            return this;
        }
    }
}
