package io.github.cibamaven.sandbox;

import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.sandbox.state.Seeds;
import java.util.List;
import java.util.Map;

/** The example tenant with two tokens of its own: one that may do everything around clients, one that may do nothing. */
public final class Tenants {

    public static final String ALL = "token-for-everything";
    public static final String NONE = "token-for-nothing";

    private Tenants() {}

    public static Seed example() {
        return with(Seed.example());
    }

    public static Seed with(Seed seed) {
        List<String> scopes = List.of(
                "read:clients",
                "update:clients",
                "create:clients",
                "create:client_credentials",
                "read:client_grants",
                "create:client_grants",
                "update:client_grants",
                "read:guardian_factors",
                "update:guardian_factors",
                "read:mfa_policies",
                "update:mfa_policies",
                "read:email_provider",
                "create:email_provider",
                "update:email_provider",
                "delete:email_provider",
                "read:email_templates",
                "create:email_templates",
                "update:email_templates",
                "read:resource_servers",
                "create:resource_servers",
                "update:resource_servers",
                "read:prompts",
                "update:prompts",
                "read:users",
                "read:tenant_settings");
        return Seeds.with(seed, Map.of(ALL, scopes, NONE, List.of()));
    }
}
