/**
 * A Maven plugin that enforces the CIBA configuration of an Auth0 tenant at build time.
 *
 * <p>The way of the data: {@code config} reads the POM into a {@code model.Desired}; {@code tenant} reads the live tenant;
 * {@code rules} and {@code plan} compare the two; {@code check} does one such check, {@code apply} writes what differs;
 * {@code goal} has one class for each goal, {@code mojo} binds it to Maven, and {@code report} shows the outcome.
 * {@code settings} is the catalogue of what can be declared, {@code sandbox} the embedded tenant.
 *
 * <p>The map of all packages, and who may use whom, is {@code src/site/markdown/architecture.md}; {@code CONTRIBUTING.md} has the
 * glossary and says how to add a setting, a rule, a report or a goal.
 */
package io.github.cibamaven;
