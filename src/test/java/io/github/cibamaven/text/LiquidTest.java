package io.github.cibamaven.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shows a variable in a Liquid template, and what only looks like it. */
class LiquidTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ url }}",
                "{{url}}",
                "{{- url -}}",
                "{{-url-}}",
                "{{\n  url\n}}",
                "<a href=\"{{ url }}\">",
                "<a href='{{url|escape}}'>",
                "{{ url | append: '?x=1' | escape }}",
                "{{ 'Approve: ' | append: url }}",
                "{% assign link = url %}{{ link }}",
                "{%- assign link = url -%}{{ link }}",
                "{% echo url %}",
                "{% if urls %}{{ url }}{% endif %}",
                "{% comment %}{{ other }}{% endcomment %}{{ url }}",
                "<!--[if mso]><a href=\"{{ url }}\"><![endif]-->",
                "{{ name }} {{ url }}"
            })
    void shows(String template) {
        assertThat(Liquid.shows(template, "url")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "url",
                "{ url }",
                "{{ urls }}",
                "{{ url_x }}",
                "{{ my-url }}",
                "{{ application.url }}",
                "{{ url.host }}",
                "{{ 'url' }}",
                "{{ \"the url is\" | append: name }}",
                "{% if url %}x{% endif %}",
                "{% comment %}{{ url }}{% endcomment %}",
                "{%- comment -%}\n{{ url }}\n{%- endcomment -%}",
                "{% raw %}{{ url }}{% endraw %}",
                "{% # {{ url }} %}",
                "<!-- {{ url }} -->",
                "@@url@@",
                "{% assign url = 'https://acme.example' %}{{ link }}",
                "{{ URL }}"
            })
    void doesNotShow(String template) {
        assertThat(Liquid.shows(template, "url")).isFalse();
    }
}
