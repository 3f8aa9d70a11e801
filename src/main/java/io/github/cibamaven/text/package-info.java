/**
 * Text that others control (a tenant, a POM, an environment), made safe for the place where it is shown. Uses nothing
 * but the JDK; every room may use it.
 */
package io.github.cibamaven.text;
