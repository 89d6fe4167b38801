package org.ember.tests.support;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole of 'ember reproduce fig16 --levels', which takes some seconds: measured once for all tests that look at it. */
public final class Figure16 {
    private static final Pattern ROW = Pattern.compile("(?m)^(\\w+) +([\\d,]+) +([\\d,]+) +([\\d,]+) +([\\d,]+) +([\\d,]+) +([\\d.]+)  ");
    private static Ember.Result result;

    /**
     * A row of the table.
     *
     * @param cycles at -O0 to -O3
     * @param percent of the performance of the program by hand that -O3 reaches
     */
    public record Row(String operation, List<Long> cycles, double percent) {
    }

    private Figure16() {
    }

    /** What the command answered. */
    public static synchronized Ember.Result result() {
        if (result == null) {
            System.setProperty("ember.root", Project.root().toString());
            result = Ember.run("reproduce", "fig16", "--levels");
        }
        return result;
    }

    /** The rows that it printed. */
    public static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Matcher row = ROW.matcher(result().out());
        while (row.find()) {
            List<Long> cycles = new ArrayList<>();
            for (int opt = 0; opt <= 3; opt++) {
                cycles.add(Long.parseLong(row.group(2 + opt).replace(",", "")));
            }
            rows.add(new Row(row.group(1), cycles, Double.parseDouble(row.group(7))));
        }
        return rows;
    }
}
