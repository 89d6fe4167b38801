package org.ember.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.SymbolRefAttr;
import org.ember.ir.build.IrCloner;
import org.ember.ir.types.Type;
import org.ember.ir.util.Suggestions;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.transform.Inline;

/** The function of a module that a command works on. */
record FunctionChoice(Operation module, Operation function, String name) {

    /** The function of that name; without a name the only one that has a body and is not called by the others. */
    static FunctionChoice of(Operation module, String name) {
        List<FunctionChoice> functions = new ArrayList<>();
        for (Operation op : module.region(0).entry().getOperations()) {
            if (op.is("func.func") && op.hasRegions() && op.region(0).entry() != null) {
                functions.add(new FunctionChoice(module, op, ((StringAttr) op.attribute("sym_name")).value()));
            }
        }
        if (functions.isEmpty()) {
            throw CommandException.input("expected a function with a body, found none");
        }
        List<String> names = functions.stream().map(FunctionChoice::name).toList();
        if (name == null) {
            Set<String> called = new LinkedHashSet<>();
            functions.forEach(each -> collectCalled(each.function(), called));
            List<FunctionChoice> roots = functions.stream().filter(each -> !called.contains(each.name())).toList();
            if (roots.size() == 1) {
                return roots.get(0);
            }
            if (functions.size() > 1) {
                throw CommandException.usage("the file has several functions, choose one with --function: " + String.join(", ", names));
            }
            return functions.get(0);
        }
        String wanted = name.startsWith("@") ? name.substring(1) : name;
        if (!names.contains(wanted)) {
            String nearest = Suggestions.nearest(wanted, names);
            throw CommandException.usage("no function is called " + wanted + ", " + (nearest == null ? "expected one of " + String.join(", ", names) : "did you mean " + nearest + "?"));
        }
        return functions.get(names.indexOf(wanted));
    }

    private static void collectCalled(Operation op, Set<String> names) {
        if (op.is("func.call") && op.attribute("callee") instanceof SymbolRefAttr callee) {
            names.add(callee.leaf());
        }
        for (Region region : op.getRegions()) {
            for (Block block : region.getBlocks()) {
                block.getOperations().forEach(inner -> collectCalled(inner, names));
            }
        }
    }

    /** The function with all that it calls put in its place: what becomes of its arguments can be seen in one body. */
    FunctionChoice inlined() {
        Set<String> called = new LinkedHashSet<>();
        collectCalled(function, called);
        if (called.isEmpty()) {
            return this;
        }
        Operation copy = new IrCloner().clone(module);
        new PassManager(List.of(new Inline())).run(copy);
        return of(copy, name);
    }

    List<BlockArgument> arguments() {
        return function.region(0).entry().getArguments();
    }

    /** The name of an argument without %, or argN where it has none that says more. */
    String argumentName(int position) {
        String name = arguments().get(position).getName();
        return name == null || name.isEmpty() || Character.isDigit(name.charAt(0)) ? "arg" + position : name;
    }

    Type argumentType(int position) {
        return arguments().get(position).getType();
    }

    /** The lowest level that has an operation in the function. */
    Level level() {
        return level(function);
    }

    private static Level level(Operation op) {
        Level lowest = switch (op.getName().substring(0, Math.max(0, op.getName().indexOf('.')))) {
            case "tmu" -> Level.TMU;
            case "dlc" -> Level.DLC;
            case "slcvec" -> Level.SLCVEC;
            case "slc" -> Level.SLC;
            default -> Level.SCF;
        };
        for (Region region : op.getRegions()) {
            for (Block block : region.getBlocks()) {
                for (Operation inner : block.getOperations()) {
                    Level below = level(inner);
                    lowest = below.compareTo(lowest) > 0 ? below : lowest;
                }
            }
        }
        return lowest;
    }
}
