package io.github.cibamaven.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What is known of one case: what its first run loaded and sent, and what the measured runs cost. */
record Sample(int classes, Map<String, Integer> origins, Tenants.Traffic traffic, List<Usage> runs) {
    Sample(int classes, Map<String, Integer> origins, Tenants.Traffic traffic) {
        this(classes, origins, traffic, new ArrayList<>());
    }

    double wall() {
        return median(Usage::wall);
    }

    double cpu() {
        return median(Usage::cpu);
    }

    double peak() {
        return median(Usage::peak);
    }

    private double median(ToDoubleFunction<Usage> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
