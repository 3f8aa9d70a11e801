package io.github.cibamaven.config;

import io.github.cibamaven.text.Markup;
import java.util.List;
import java.util.Optional;

/** Writes the elements of an XML Schema for {@link ConfigurationSchema}. */
final class SchemaWriter {
    static final String NAMESPACE = "https://github.com/cibamaven/ciba-maven-plugin/configuration";

    private static final String HEADER = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- Made from the plugin's catalogue of settings and kept equal to it by a test. It helps editors to complete; what is
                 right the plugin alone decides (ciba:validate). An expression such as ${callCentre.clientId} may stand for any value. -->
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="%1$s" targetNamespace="%1$s" elementFormDefault="qualified">
              <xs:attributeGroup name="maven">
                <xs:attribute name="combine.children" type="xs:string" />
                <xs:attribute name="combine.self" type="xs:string" />
                <xs:attribute name="combine.id" type="xs:string" />
                <xs:attribute name="combine.keys" type="xs:string" />
                <xs:attribute name="implementation" type="xs:string" />
                <xs:attribute name="default-value" type="xs:string" />
                <xs:anyAttribute namespace="##other" processContents="lax" />
              </xs:attributeGroup>
              <xs:simpleType name="expression">
                <xs:restriction base="xs:token">
                  <xs:pattern value=".*\\$\\{.+\\}.*" />
                </xs:restriction>
              </xs:simpleType>
              <xs:simpleType name="flagWord">
                <xs:restriction base="xs:token">
                  <xs:enumeration value="true" />
                  <xs:enumeration value="false" />
                </xs:restriction>
              </xs:simpleType>
              <xs:simpleType name="flagValue">
                <xs:union memberTypes="flagWord expression" />
              </xs:simpleType>
              <xs:simpleType name="wholeValue">
                <xs:union memberTypes="xs:nonNegativeInteger expression" />
              </xs:simpleType>
            """.formatted(NAMESPACE);

    private final Markup xml = Markup.indented(2).open("xs:schema");
    private int depth;

    SchemaWriter() {
        simple("text", "xs:string");
        simple("flag", "flagValue");
        simple("whole", "wholeValue");
    }

    /** The whole schema. */
    String end() {
        String body = xml.end().toString();
        return HEADER + body.substring(body.indexOf('\n') + 1) + "\n";
    }

    /** Any of the elements that follow, each once at most and in any order; ends with {@link #endGroup}. */
    void all() {
        xml.line().open("xs:all");
    }

    /** One of the elements that follow; ends with {@link #endGroup}. */
    void choice() {
        xml.line().open("xs:choice");
    }

    /** Any of the elements that follow, as often as wanted; ends with {@link #endGroup}. */
    void mixture() {
        xml.line().open("xs:choice").attribute("minOccurs", 0).attribute("maxOccurs", "unbounded");
    }

    void endGroup() {
        xml.end();
    }

    /** An element of the first level. */
    void reference(String name) {
        xml.line().empty("xs:element").attribute("ref", name).attribute("minOccurs", 0);
    }

    void texts(String name, String item, List<String> allowed, Optional<String> meaning) {
        open(name, meaning);
        mixture();
        words(item, allowed, Optional.empty());
        xml.end();
        close();
    }

    void list(String name, String item, Optional<String> meaning, Runnable content) {
        open(name, meaning);
        mixture();
        open(item, Optional.empty());
        content.run();
        close();
        xml.end();
        close();
    }

    void words(String name, List<String> allowed, Optional<String> meaning) {
        if (allowed.isEmpty()) {
            leaf(name, "text", meaning);
            return;
        }
        element(name);
        depth--;
        documentation(meaning);
        xml.line().open("xs:simpleType").line().open("xs:union").attribute("memberTypes", "expression");
        xml.line().open("xs:simpleType").line().open("xs:restriction").attribute("base", "xs:token");
        allowed.forEach(word -> xml.line().empty("xs:enumeration").attribute("value", word));
        xml.end().end().end().end().end();
    }

    /** Whether it may be left out depends on where it stands: on the first level it is declared for all places. */
    private Markup element(String name) {
        Markup element = xml.line().open("xs:element").attribute("name", name);
        return depth++ == 0 ? element : element.attribute("minOccurs", 0);
    }

    void leaf(String name, String type, Optional<String> meaning) {
        element(name).attribute("type", type);
        depth--;
        if (meaning.isPresent()) {
            documentation(meaning);
            xml.end();
        } else {
            xml.close();
        }
    }

    void open(String name, Optional<String> meaning) {
        open(name, meaning, false);
    }

    void open(String name, Optional<String> meaning, boolean mixed) {
        element(name);
        documentation(meaning);
        xml.line().open("xs:complexType");
        if (mixed) {
            xml.attribute("mixed", true);
        }
    }

    void close() {
        depth--;
        xml.line().empty("xs:attributeGroup").attribute("ref", "maven");
        xml.end().end();
    }

    private void documentation(Optional<String> meaning) {
        meaning.ifPresent(text -> xml.line()
                .open("xs:annotation")
                .line()
                .element("xs:documentation", text)
                .end());
    }

    private void simple(String name, String base) {
        xml.line().open("xs:complexType").attribute("name", name).line().open("xs:simpleContent");
        xml.line().open("xs:extension").attribute("base", base);
        xml.line().empty("xs:attributeGroup").attribute("ref", "maven");
        xml.end().end().end();
    }
}
