package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Clients × requirements.
 *
 * @param rows the clients in order: those that are declared, then those that are not
 * @param others the checks that concern no client
 */
public record CheckMatrix(List<Row> rows, List<CheckResult> others) {

    /** What requirements are about. */
    public enum Column {
        DECLARATION("Declaration"),
        CLIENT("Client"),
        PUSH("Guardian push"),
        EMAIL("E-mail"),
        API("API"),
        USER("User"),
        TENANT("Tenant");

        private final String title;

        Column(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** The column of a rule, by the first digit of its number; some offline rules are about what a client needs. */
        public static Column of(String rule) {
            switch (rule) {
                case "CIBA-120", "CIBA-121":
                    return EMAIL;
                case "CIBA-122":
                    return PUSH;
                default:
                    int digit = rule.indexOf('-') + 1;
                    int hundred = digit > 0 && digit < rule.length() ? rule.charAt(digit) - '1' : -1;
                    return hundred < 0 || hundred >= values().length ? DECLARATION : values()[hundred];
            }
        }
    }

    /**
     * What was checked for one client in one column.
     *
     * @param worst of all results
     */
    public record Cell(Result worst, List<CheckResult> checks) {
        public Cell {
            checks = List.copyOf(checks);
        }
    }

    /**
     * One client.
     *
     * @param declared whether the POM declares it
     * @param cells a column without a check has none
     */
    public record Row(Subject client, boolean declared, Map<Column, Cell> cells) {
        /** The cell of a column; empty where nothing in it was checked, or to be checked, for this client. */
        public Optional<Cell> cell(Column column) {
            return Optional.ofNullable(cells.get(column));
        }

        /** The worst of all its results. */
        public Result worst() {
            Result worst = Result.NOT_APPLICABLE;
            for (Cell cell : cells.values()) {
                worst = worst.or(cell.worst());
            }
            return worst;
        }
    }

    public CheckMatrix {
        rows = List.copyOf(rows);
        others = List.copyOf(others);
    }

    /** The columns in which some client has a check. */
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Column column : Column.values()) {
            for (Row row : rows) {
                if (row.cells().containsKey(column)) {
                    columns.add(column);
                    break;
                }
            }
        }
        return columns;
    }

    /** Sorts the checks of a run. */
    public static CheckMatrix of(List<CheckResult> checks, Optional<List<Holder>> inventory) {
        Map<String, Subject> clients = new LinkedHashMap<>();
        Map<String, Map<Column, List<CheckResult>>> sorted = new LinkedHashMap<>();
        for (CheckResult check : checks) {
            if (check.subject().kind() == SubjectKind.CLIENT) {
                clients.putIfAbsent(check.subject().id(), check.subject());
            }
        }
        for (String id : clients.keySet()) {
            sorted.put(id, new EnumMap<>(Column.class));
        }
        List<CheckResult> others = new ArrayList<>();
        for (CheckResult check : checks) {
            boolean sole = true;
            for (String id : check.clients()) {
                Map<Column, List<CheckResult>> row = sorted.get(id);
                if (row != null) {
                    row.computeIfAbsent(Column.of(check.rule()), none -> new ArrayList<>())
                            .add(check);
                    sole = false;
                }
            }
            if (sole) {
                others.add(check);
            }
        }
        return new CheckMatrix(rows(clients, sorted, inventory), others);
    }

    private static List<Row> rows(
            Map<String, Subject> clients,
            Map<String, Map<Column, List<CheckResult>>> sorted,
            Optional<List<Holder>> inventory) {
        List<Row> declared = new ArrayList<>();
        List<Row> undeclared = new ArrayList<>();
        for (Map.Entry<String, Map<Column, List<CheckResult>>> one : sorted.entrySet()) {
            Map<Column, Cell> cells = new EnumMap<>(Column.class);
            boolean known = !isListed(one.getKey(), inventory);
            for (Map.Entry<Column, List<CheckResult>> column : one.getValue().entrySet()) {
                Result worst = Result.NOT_APPLICABLE;
                for (CheckResult check : column.getValue()) {
                    worst = worst.or(check.result());
                    known &= !check.rule().equals("CIBA-217");
                }
                cells.put(column.getKey(), new Cell(worst, column.getValue()));
            }
            Subject client = clients.get(one.getKey());
            if (client != null) {
                (known ? declared : undeclared).add(new Row(client, known, cells));
            }
        }
        declared.addAll(undeclared);
        return declared;
    }

    private static boolean isListed(String id, Optional<List<Holder>> inventory) {
        for (Holder holder : inventory.orElse(List.of())) {
            if (holder.client().id().equals(id)) {
                return !holder.declared();
            }
        }
        return false;
    }
}
