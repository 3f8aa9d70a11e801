package io.github.cibamaven.model;

/** A thing that is about one property of Auth0: an entry of the catalogue, a difference in it, or a change of it. */
public interface Property {

    /** Auth0's name; a dot leads into an object, as in {@code jwt_configuration.alg}. */
    String property();
}
