package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one {@code <client>}; which settings it may have is the catalogue's business. */
record ClientReader(Problems problems, SettingReader reader, ProjectFile file) {
    private static final List<String> STRUCTURE = List.of(
            "clientId", "name", "ciba", "create", "grantTypesMatch", "clientAuthenticationMethodsMatch", "bcAuthorize");
    static final List<String> REQUEST =
            List.of("scope", "audience", "resource", "requestedExpiry", "authorizationDetails", "bindingMessage");
    /** The items of {@code <authorizationDetails>}: a type, or a file with whole objects. */
    static final List<String> DETAILS = List.of("type", "authorizationDetail");

    static final List<String> KNOWN = known();

    private static List<String> known() {
        List<String> known = new ArrayList<>(STRUCTURE);
        known.addAll(Settings.elements(SubjectKind.CLIENT.path()));
        return List.copyOf(known);
    }

    DesiredClient read(Element element) {
        Fields fields = new Fields(element, KNOWN, problems);
        boolean create = fields.flag("create", false);
        Optional<ClientSelector> selector = selector(fields);
        DesiredClient client = new DesiredClient(
                selector,
                fields.flag("ciba", true),
                create,
                exact("grantTypes", fields),
                exact("clientAuthenticationMethods", fields),
                reader.read(SubjectKind.CLIENT, fields),
                request(fields.element("bcAuthorize")),
                selector.isEmpty()
                        ? List.of()
                        : new TenantPartsReader.ClientGrantsReader(problems, reader)
                                .read(fields, selector.get().subject()),
                element.location());
        if (!create) {
            keys(client);
        }
        return client;
    }

    /** A key in full is sent where a client is created, and at no other time. */
    private void keys(DesiredClient client) {
        Optional<Declared<Value>> methods = client.declared(ClientSettings.CLIENT_AUTHENTICATION_METHODS);
        if (methods.isPresent() && Expectation.Method.givesKeys(methods.get().value())) {
            problems.add(
                    methods.get().location(),
                    "<publicKeyFile> is for a client that is created, and the client has no <create>true</create>",
                    "Name the credentials of a client that exists by <id>, or add <create>true</create>.");
        }
    }

    /** Whether a list is declared to be the whole set. */
    private boolean exact(String list, Fields fields) {
        Optional<Declared<String>> match = fields.oneOf(list + "Match", List.of("contains", "exact"));
        boolean exact = match.isPresent() && match.get().value().equals("exact");
        if (exact && fields.element(list).isEmpty()) {
            problems.add(
                    fields.location(),
                    "<" + list + "Match> is exact, but the client declares no <" + list + ">",
                    "List the whole set in <" + list + ">.");
        }
        return exact;
    }

    private Optional<ClientSelector> selector(Fields fields) {
        Optional<ClientSelector> byId = byId(fields.anyText("clientId"));
        Optional<ClientSelector> byName = byName(fields.anyText("name"));
        if (byId.isPresent() && byName.isPresent()) {
            problems.add(
                    fields.location(),
                    "the client is given by <clientId> and by <name>",
                    "Keep <clientId>, which is unique; <name> must match exactly one client.");
        }
        blankBeside(fields, "clientId", byName);
        blankBeside(fields, "name", byId);
        return byId.isPresent() ? byId : byName;
    }

    private Optional<ClientSelector> byId(Optional<Declared<String>> id) {
        return id.isEmpty() || id.get().value().isEmpty() || !usableId(id.get())
                ? Optional.empty()
                : Optional.of(ClientSelector.id(id.get().value()));
    }

    private static Optional<ClientSelector> byName(Optional<Declared<String>> name) {
        return name.isEmpty() || name.get().value().isEmpty()
                ? Optional.empty()
                : Optional.of(ClientSelector.name(name.get().value()));
    }

    /** A client given by nothing is a rule's business; here something was meant to be given, and is not. */
    private void blankBeside(Fields fields, String blank, Optional<ClientSelector> other) {
        Optional<Element> element = fields.element(blank);
        if (other.isPresent() && element.isPresent() && element.get().isEmpty()) {
            fields.text(element.get());
        }
    }

    /** An id becomes part of a path: anything but Auth0's own characters must not get there. */
    private boolean usableId(Declared<String> id) {
        boolean usable = ClientSelector.canBeId(id.value());
        if (!usable) {
            problems.add(
                    id.location(),
                    "<clientId> has characters that no Auth0 client id has",
                    "Copy the Client ID from the application's settings: letters, digits, - and _.");
        }
        return usable;
    }

    private Optional<BcAuthorize> request(Optional<Element> written) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Element element = written.get();
        if (element.isEmpty()) {
            problems.addWritten(element, " is empty", "Say what is sent, or leave it out.");
        }
        Fields fields = new Fields(element, REQUEST, problems);
        if (fields.element("audience").isPresent() && fields.element("resource").isPresent()) {
            problems.add(
                    fields.element("resource").get().location(),
                    "<bcAuthorize> has <audience> and <resource>, and Auth0 uses the audience alone",
                    "Keep the one that the application sends.");
        }
        return Optional.of(new BcAuthorize(
                fields.text("scope"),
                fields.text("audience"),
                fields.text("resource"),
                fields.whole("requestedExpiry"),
                details(fields),
                fields.text("bindingMessage"),
                element.location()));
    }

    private List<Declared<AuthorizationDetail>> details(Fields fields) {
        List<Declared<AuthorizationDetail>> details = new ArrayList<>();
        for (Element item : fields.items("authorizationDetails", DETAILS)) {
            if (item.name().equals("type")) {
                fields.text(item).ifPresent(type -> details.add(type.map(AuthorizationDetail::ofType)));
            } else if (fields.text(item).isPresent()) {
                file.details(item, true).forEach(detail -> details.add(new Declared<>(detail, item.location())));
            }
        }
        return details;
    }
}
