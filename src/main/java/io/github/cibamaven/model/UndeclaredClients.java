package io.github.cibamaven.model;

/** What to do about a client that the POM does not declare and that holds the CIBA grant. */
public enum UndeclaredClients {
    IGNORE,
    WARN,
    FAIL,
    /** It is put to all rules, as if it were declared. */
    CHECK
}
