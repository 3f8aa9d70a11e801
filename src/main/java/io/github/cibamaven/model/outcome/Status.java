package io.github.cibamaven.model.outcome;

/** How a run ended, as {@code status} in the report. */
public enum Status {
    /** The tenant is what the POM declares. */
    IN_SYNC,
    /** It is not: something differs, or a requirement is not met. */
    DRIFT,
    /** Every planned change was written and seen on the tenant. */
    APPLIED,
    /** Some changes were written and seen, others were not. */
    PARTIALLY_APPLIED,
    /** Some or all of it could not be checked. */
    NOT_VERIFIED,
    /** The run could not do its work. */
    ERROR
}
