package io.github.cibamaven.sandbox.http;

import java.io.IOException;

/** How an answer is put on the wire: as HTTP wants it, or as a fault spoils it. */
@FunctionalInterface
public interface Delivery {

    /** As HTTP wants it. */
    Delivery WHOLE = (answer, writer) -> {
        writer.head(answer, answer.body().length);
        writer.body(answer.body(), answer.body().length);
    };

    /** The connection ends. */
    Delivery CLOSED = (answer, writer) -> writer.close();

    void deliver(Answer answer, AnswerWriter writer) throws IOException;
}
