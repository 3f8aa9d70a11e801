package io.github.cibamaven.config;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.text.Printable;
import java.net.IDN;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which tenants are protected: an entry that is no domain would protect nothing, and nobody would notice. */
record ProtectedDomainsReader(Problems problems) {
    private static final Pattern SEVERAL = Pattern.compile("[\\s,;]");

    /** The domains in lower case. */
    Set<String> read(Fields fields) {
        Map<String, Declared<String>> domains = new LinkedHashMap<>();
        for (Declared<String> entry : fields.texts("protectedDomains", "domain")) {
            if (!HostName.isBare(entry.value())) {
                problems.add(
                        entry.location(),
                        "the protected domain \"" + Printable.of(withoutUser(entry.value()), 80)
                                + "\" is no bare host, and would protect nothing",
                        remedy(entry.value()));
                continue;
            }
            Declared<String> first = domains.putIfAbsent(HostName.lower(entry.value()), entry);
            if (first != null) {
                problems.add(
                        entry.location(),
                        "the protected domain " + entry.value() + " is listed twice"
                                + (first.location() == null ? "" : ", first at " + first.location()),
                        "Keep one of the two <domain> elements.");
            }
        }
        return Set.copyOf(domains.keySet());
    }

    /** A URL may hold a password. */
    private static String withoutUser(String entry) {
        return entry.substring(entry.lastIndexOf('@') + 1);
    }

    private static String remedy(String entry) {
        if (SEVERAL.matcher(entry).find()) {
            return "Write one <domain> element for each domain.";
        }
        return host(entry)
                .map(host -> "Write <domain>" + host + "</domain>.")
                .orElse(
                        "Write the bare host of the tenant, such as acme.eu.auth0.com: no scheme, port, path or wildcard.");
    }

    /** The host that is meant, if one can be made out. */
    private static Optional<String> host(String entry) {
        Optional<String> host = HostName.ofUrl(entry).or(() -> HostName.ofUrl("//" + entry));
        if (host.isPresent()) {
            return host;
        }
        try {
            return Optional.of(IDN.toASCII(entry)).map(HostName::lower).filter(HostName::isBare);
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }
}
