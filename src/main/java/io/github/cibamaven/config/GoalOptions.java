package io.github.cibamaven.config;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The options of one goal, each value of which decides what the goal does. Two modules do the same work when their
 * declarations are equal and the options of their goal are.
 */
public interface GoalOptions {

    /**
     * These options as they are to be compared between modules.
     *
     * @param comparable a path as it is to be compared between modules: a relative one means the same in each
     */
    default GoalOptions comparable(UnaryOperator<Path> comparable) {
        return this;
    }
}
