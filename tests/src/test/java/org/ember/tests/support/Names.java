package org.ember.tests.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;

/** Programs that differ only in the names of values and variables. */
public final class Names {
    private static final Pattern SYMBOL = Pattern.compile("@[A-Za-z0-9_$.-]+");

    private Names() {
    }

    /** The text with all values numbered in order, and symbols numbered by their first occurrence. */
    public static String cleared(String text) {
        Operation module = IrReader.read(new SourceText("names", text)).orThrow();
        clear(module);
        Map<String, String> symbols = new LinkedHashMap<>();
        return SYMBOL.matcher(IrPrinter.print(module)).replaceAll(m -> symbols.computeIfAbsent(m.group(), name -> "@s" + symbols.size()));
    }

    private static void clear(Operation op) {
        op.getResults().forEach(result -> result.setName(null));
        for (Region region : op.getRegions()) {
            for (Block block : region.getBlocks()) {
                block.getArguments().forEach(argument -> argument.setName(null));
                block.getOperations().forEach(Names::clear);
            }
        }
    }
}
