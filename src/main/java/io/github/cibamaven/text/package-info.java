/**
 * Text that others control (a tenant, a POM, an environment, a server), made safe for the place where it is shown. Every
 * room may use this one; it uses the JDK and Jackson's tree of JSON.
 *
 * <table>
 *   <caption>Which function is for which place</caption>
 *   <tr><th>place</th><th>function</th></tr>
 *   <tr><td>a line of the console, which terminals and CI systems read</td><td>{@link Printable#of(String)}</td></tr>
 *   <tr><td>several such lines</td><td>{@link Printable#lines(String)}</td></tr>
 *   <tr><td>HTML and XML, in content and in attributes</td><td>{@link Printable}, then {@link Markup#indented(int)}</td></tr>
 *   <tr><td>a value in a POM</td><td>{@link Markup#pom()}, which keeps it</td></tr>
 *   <tr><td>Markdown</td><td>{@link Printable}, then {@link Markdown#escape(String)}</td></tr>
 *   <tr><td>a JSON file for everybody</td><td>{@link VisibleJson#masked}</td></tr>
 *   <tr><td>a JSON file that this plugin reads again</td><td>{@link VisibleJson#exactly}</td></tr>
 *   <tr><td>a text that may hold a secret</td><td>{@link Secret#masked(String)}; to refuse it: {@link Secret#resembles(String)}</td></tr>
 *   <tr><td>an element or a property that is named like a secret</td><td>{@link SecretNames}</td></tr>
 *   <tr><td>a file or a key in place of a secret or a long text</td><td>{@link Sha256}</td></tr>
 * </table>
 */
package io.github.cibamaven.text;
