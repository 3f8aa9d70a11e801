package io.github.cibamaven.check;

/**
 * The ids that were seen, as 64-bit hashes in one array, so that 100,000 of them take two megabytes. Two ids of one hash
 * would be taken for one, and the list for one that repeats itself: it would not be whole, which is the safe mistake.
 */
final class SeenIds {
    private static final long FIRST = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] table = new long[256];
    private int size;

    /** Whether it was not there yet. */
    boolean add(String id) {
        if (size * 2 >= table.length) {
            grow();
        }
        boolean added = put(table, hash(id));
        size += added ? 1 : 0;
        return added;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (long hash : table) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        table = larger;
    }

    private static boolean put(long[] table, long hash) {
        int at = (int) (hash ^ hash >>> 32) & table.length - 1;
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = at + 1 & table.length - 1;
        }
        table[at] = hash;
        return true;
    }

    /** FNV-1a with the bits spread at the end; zero marks an empty place. */
    private static long hash(String id) {
        long hash = FIRST;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        hash = (hash ^ hash >>> 31) * 0x9e3779b97f4a7c15L;
        return hash == 0 ? 1 : hash;
    }
}
