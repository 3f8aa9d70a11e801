package io.github.cibamaven.it;

import java.util.List;

/** A place of configuration: one module of the reactor, whose client bears its name on the tenant. */
enum ReactorPlace {
    /** In the {@code <plugin>}. */
    PLUGIN(used(configured("plugin"), bound("default", ""))),
    /** In an {@code <execution>}. */
    EXECUTION(used("", bound("x", configured("execution")))),
    /** In a profile that is active. */
    PROFILE(used("", bound("default", "")), profile("on", used(configured("profile"), ""))),
    /** In a profile that is not. */
    INACTIVE(used("", bound("default", "")), profile("off", used(configured("inactive"), ""))),
    /** In pluginManagement of a plugin that the module uses. */
    MANAGED(used("", bound("default", "")) + managed(configured("managed"))),
    /** In pluginManagement of a plugin that it does not use. */
    UNUSED(managed(configured("unused"))),
    /** In a parent. */
    PARENT(used(configured("parent"), bound("default", ""))),
    /** In a child that adds to its parent's list. */
    APPEND(ReactorPlace.PARENT_NAME, used(clients(" combine.children=\"append\"", "append"), "")),
    /** In a child that replaces its parent's list. */
    OVERRIDE(ReactorPlace.PARENT_NAME, used(clients(" combine.self=\"override\"", "override"), "")),
    /** In a child that says neither. */
    MERGE(ReactorPlace.PARENT_NAME, used(clients("", "merge"), "")),
    /** In the parent alone. */
    INHERIT(ReactorPlace.PARENT_NAME, ""),
    /** In the plugin, and the tenant is not so. */
    DRIFT(used(configured("drift"), bound("default", ""))),
    /** Nowhere: the module does not know the plugin. */
    NOTHING(""),
    /** In the plugin: wrong, against another module, or skipped, as properties say. */
    LAST(used(configured("last") + "<skip>${last.skip}</skip>\n", bound("default", "")));

    static final String PLUGIN_KEY = "<groupId>io.github.cibamaven</groupId><artifactId>ciba-maven-plugin</artifactId>"
            + "<version>@version@</version>\n";
    private static final String PARENT_NAME = "parent";

    private final String parent;
    private final String plugins;
    private final String profiles;

    ReactorPlace(String plugins) {
        this("", plugins, "");
    }

    ReactorPlace(String plugins, Profile profile) {
        this("", plugins, profile.text());
    }

    ReactorPlace(String parent, String plugins) {
        this(parent, plugins, "");
    }

    ReactorPlace(String parent, String plugins, String profiles) {
        this.parent = parent;
        this.plugins = plugins;
        this.profiles = profiles;
    }

    private record Profile(String text) {}

    String module() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String pom(String version) {
        String coordinates = parent.isEmpty()
                ? "<groupId>it.places</groupId><artifactId>" + module() + "</artifactId><version>1</version>\n"
                : "<parent><groupId>it.places</groupId><artifactId>parent</artifactId><version>1</version>"
                        + "<relativePath>../parent/pom.xml</relativePath></parent>\n<artifactId>" + module()
                        + "</artifactId>\n";
        return project(coordinates + "<packaging>pom</packaging>\n<build>\n" + plugins + "</build>\n" + profiles)
                .replace("@version@", version);
    }

    static String root(List<ReactorPlace> places) {
        StringBuilder modules = new StringBuilder();
        places.forEach(
                place -> modules.append("<module>").append(place.module()).append("</module>\n"));
        return project("<groupId>it.places</groupId><artifactId>root</artifactId><version>1</version>\n"
                + "<packaging>pom</packaging>\n<modules>\n" + modules + "</modules>\n");
    }

    private static String project(String content) {
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">\n<modelVersion>4.0.0</modelVersion>\n" + content
                + "</project>\n";
    }

    private static String used(String configuration, String executions) {
        return "<plugins><plugin>\n" + PLUGIN_KEY + wrapped("configuration", configuration)
                + wrapped("executions", executions) + "</plugin></plugins>\n";
    }

    private static String managed(String configuration) {
        return "<pluginManagement><plugins><plugin>\n" + PLUGIN_KEY + wrapped("configuration", configuration)
                + "</plugin></plugins></pluginManagement>\n";
    }

    private static String bound(String id, String configuration) {
        return "<execution><id>" + id + "</id><goals><goal>verify</goal></goals>\n"
                + wrapped("configuration", configuration) + "</execution>\n";
    }

    /** Maven 4 refuses a build of other modules that names their profile: a property of the same word activates it. */
    private static Profile profile(String id, String plugins) {
        return new Profile("<profiles><profile><id>" + id + "</id>"
                + "<activation><property><name>profile</name><value>" + id + "</value></property></activation><build>\n"
                + plugins + "</build></profile></profiles>\n");
    }

    private static String configured(String client) {
        return "<domain>acme.eu.auth0.com</domain>\n<checkPrerequisites>false</checkPrerequisites>\n"
                + clients("", client);
    }

    private static String clients(String attribute, String client) {
        String more = client.equals("last") ? "<ciba>${last.ciba}</ciba>" : "";
        String id = client.equals("last") ? "${last.id}" : client;
        return "<clients" + attribute + ">\n<client>\n<clientId>" + id + "</clientId>" + more
                + "</client>\n</clients>\n";
    }

    private static String wrapped(String element, String content) {
        return content.isEmpty() ? "" : "<" + element + ">\n" + content + "</" + element + ">\n";
    }
}
