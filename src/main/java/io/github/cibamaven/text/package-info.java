/**
 * Text that others control (a tenant, a POM, an environment, a server), made safe for the place where it is shown. Every
 * room may use this one; it uses the JDK and the room {@code json}.
 *
 * <table>
 *   <caption>Which function is for which place</caption>
 *   <tr><th>place</th><th>function</th></tr>
 *   <tr><td>a line of the console, which terminals and the logs of CI systems obey</td><td>{@link Printable#of(String)}</td></tr>
 *   <tr><td>several such lines</td><td>{@link Printable#lines(String)}</td></tr>
 *   <tr><td>an error that quotes a server</td><td>{@link Quotation#of(String)}</td></tr>
 *   <tr><td>an error about a key or a certificate</td><td>{@link PemContent#of(String)}, which quotes nothing</td></tr>
 *   <tr><td>HTML, in content and in attributes</td><td>{@link Printable}, then {@link Markup#indented(int)}</td></tr>
 *   <tr><td>JUnit XML</td><td>the same; the report breaks what Jenkins would take for an attachment</td></tr>
 *   <tr><td>a value in a POM, which must survive</td><td>{@link Markup#pom()}</td></tr>
 *   <tr><td>Markdown</td><td>{@link Printable}, then {@link Markdown#escape(String)}</td></tr>
 *   <tr><td>a JSON file for everybody</td><td>{@link VisibleJson#masked}</td></tr>
 *   <tr><td>SARIF</td><td>the same; the report breaks what would be a link</td></tr>
 *   <tr><td>a JSON file that this plugin reads again</td><td>{@link VisibleJson#exactly}</td></tr>
 *   <tr><td>a shell</td><td>{@code Command}, which leaves out what cannot be shown</td></tr>
 *   <tr><td>the name of a file</td><td>none: no name is made of what others say</td></tr>
 *   <tr><td>any place, for a text that may hold a secret</td><td>{@link Secret#masked(String)}; to refuse it, {@link Secret#resembles(String)}</td></tr>
 *   <tr><td>any place, for what is named like a secret</td><td>{@link SecretNames#has(String)}</td></tr>
 *   <tr><td>a key or a digest in the place of a secret or of a long text</td><td>{@link Sha256#of(byte[])}</td></tr>
 * </table>
 *
 * <p>What was meant where a text is wrong: {@link Spelling}, {@link Placeholder}.
 */
@NullMarked
package io.github.cibamaven.text;

import org.jspecify.annotations.NullMarked;
