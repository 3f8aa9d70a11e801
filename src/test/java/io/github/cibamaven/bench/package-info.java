/**
 * The benchmark, {@code mvn -Pbench verify}: what a goal costs as a process of its own, beside a Maven that does nothing. It
 * writes projects below {@code target/bench}, runs the Maven of this build on them, and never fails because of a number.
 */
package io.github.cibamaven.bench;
