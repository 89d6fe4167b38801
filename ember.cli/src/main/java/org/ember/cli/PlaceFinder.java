package org.ember.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.emf.ecore.EObject;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Span;
import org.ember.ir.Value;
import org.ember.ir.diag.SourceText;

/** Finds what stands at a place of a text: a value if the place is on its name, the operation around it. */
final class PlaceFinder {
    private static final Pattern NAME = Pattern.compile("%([A-Za-z0-9_$.-]+)");

    private static final Pattern RESULTS = Pattern.compile("\\s*%[^=]*=\\s*");

    private final Operation module;
    private final SourceText text;

    PlaceFinder(Operation module, SourceText text) {
        this.module = module;
        this.text = text;
    }

    /** The nodes at a place, the most specific first: the named value, the operation, its results. */
    List<EObject> at(int line, int column) {
        Operation op = innermost(module, line, column);
        List<EObject> nodes = new ArrayList<>();
        if (op == null || op.is("builtin.module")) {
            return nodes;
        }
        Value named = named(op, nameAt(line, column));
        if (named != null) {
            nodes.add(named);
        }
        nodes.add(op);
        op.getResults().stream().filter(result -> result != named).forEach(nodes::add);
        return nodes;
    }

    private Operation innermost(Operation op, int line, int column) {
        for (Region region : op.getRegions()) {
            for (Block block : region.getBlocks()) {
                for (Operation inner : block.getOperations()) {
                    Operation found = innermost(inner, line, column);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        Span span = op.getOrigin() == null ? Span.UNKNOWN : op.getOrigin().span();
        return contains(span, line, column) ? op : null;
    }

    private boolean contains(Span span, int line, int column) {
        boolean afterStart = line > span.line() || line == span.line() && column >= startColumn(span);
        boolean beforeEnd = line < span.endLine() || line == span.endLine() && column < span.endColumn();
        return span.line() > 0 && afterStart && beforeEnd;
    }

    /** Where an operation begins: at the names of its results, which stand before what its span covers. */
    private int startColumn(Span span) {
        String before = text.lineText(span.line()).substring(0, Math.min(span.column() - 1, text.lineText(span.line()).length()));
        return RESULTS.matcher(before).matches() ? before.indexOf('%') + 1 : span.column();
    }

    /** The value name that the place is on, without %; null if it is on none. */
    private String nameAt(int line, int column) {
        Matcher name = NAME.matcher(text.lineText(line));
        while (name.find()) {
            if (name.start() < column && column <= name.end()) {
                return name.group(1);
            }
        }
        return null;
    }

    private static Value named(Operation op, String name) {
        if (name == null) {
            return null;
        }
        List<Value> values = new ArrayList<>(op.getResults());
        values.addAll(op.operandValues());
        op.getRegions().forEach(region -> region.getBlocks().forEach(block -> values.addAll(block.getArguments())));
        return values.stream().filter(value -> name.equals(value.getName())).findFirst().orElse(null);
    }
}
