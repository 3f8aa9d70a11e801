package io.github.cibamaven.rules;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.text.Printable;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;

/** The message that the tenant has no such client, and which one may be meant. */
final class UnknownClient {
    private UnknownClient() {}

    /** @param near clients of the tenant whose id or name is like what was declared */
    static String message(DesiredClient client, List<Subject> near) {
        String written = client.selector().map(ClientSelector::text).orElse("?");
        String unknown = "the tenant has no client with "
                + client.selector().map(Object::toString).orElse("?");
        return near.isEmpty()
                ? unknown
                : unknown + ", did you mean "
                        + near.stream().map(one -> shown(written, one)).collect(Collectors.joining(" or ")) + "?";
    }

    private static String shown(String written, Subject one) {
        String id = Printable.of(one.id());
        return one.name().equals(one.id())
                ? "client id " + id
                : "client id " + id + ", name \"" + one.shown() + "\"" + how(written, one.name());
    }

    /** Two names may look alike in print. */
    private static String how(String written, String name) {
        if (written.equals(name)) {
            return "";
        }
        String composed = composed(written);
        String other = composed(name);
        if (composed.equals(other)) {
            return " (its letters are composed otherwise, which cannot be seen)";
        }
        if (blanks(composed).equals(blanks(other))) {
            return " (other blanks)";
        }
        if (!blanks(composed).equalsIgnoreCase(blanks(other))) {
            return "";
        }
        return composed.equalsIgnoreCase(other) ? " (other capital letters)" : " (other capital letters and blanks)";
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String blanks(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }
}
