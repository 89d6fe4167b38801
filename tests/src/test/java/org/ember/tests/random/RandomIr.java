package org.ember.tests.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Span;
import org.ember.ir.Value;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.diag.Severity;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;
import org.ember.ir.verify.Verifier;

/**
 * Random programs of a level, from nothing but the definitions of its operations. A program starts as a function that returns, with an
 * argument of each type that the level knows, or with what the level starts from; operations are added one by one at random places, and stay if the verifier agrees. The
 * programs are well-formed and mean nothing.
 */
public final class RandomIr {
    private static final Origin ORIGIN = Origin.of(new Span("random.ember", 1, 1, 1, 2));
    private static final List<String> NAMES = List.of("x", "x", "sum", "i", "c0", "0", "arg0", "_y", "a-b.c$d");

    private final Random random;
    private final RandomLevel level;
    private final List<OpDefinition> definitions;
    /** Those of the dialects that only levels with an access unit have; they are tried as often as all together. */
    private final List<OpDefinition> own;

    private RandomIr(long seed, RandomLevel level) {
        this.random = new Random(seed);
        this.level = level;
        this.definitions = level.definitions();
        this.own = definitions.stream().filter(d -> Set.of("slc", "slcvec", "dlc").contains(d.dialect())).toList();
    }

    /** A verified module; the same seed gives the same one. */
    public static Operation module(long seed, RandomLevel level, int attempts) {
        RandomIr generator = new RandomIr(seed * 31 + level.name().hashCode(), level);
        Operation module = generator.emptyProgram();
        for (int i = 0; i < attempts; i++) {
            generator.grow(module);
        }
        return module;
    }

    private Operation emptyProgram() {
        Operation module = create("builtin.module");
        Block top = addBlock(module);
        Operation function = create("func.func");
        Block body = addBlock(function);
        List<Type> types = new ArrayList<>(level.argumentTypes());
        java.util.Collections.shuffle(types, random);
        types.forEach(type -> addArgument(body, type));
        function.setAttribute("sym_name", new StringAttr("random"));
        function.setAttribute("function_type", new TypeAttr(new FunctionType(types, List.of())));
        if (!level.start().isEmpty()) {
            Block start = IrReader.read(new SourceText("start.ember", level.start())).orThrow().region(0).entry().getOperations().get(0).region(0).entry();
            for (Value used : List.copyOf(start.getArguments())) {
                used.replaceAllUsesWith(body.getArguments().stream().filter(argument -> argument.getType().equals(used.getType())).findFirst().orElseThrow());
            }
            body.getOperations().addAll(List.copyOf(start.getOperations()));
        } else {
            body.getOperations().add(create("func.return"));
        }
        top.getOperations().add(function);
        return module;
    }

    /** Adds one operation at a random place, or leaves the module as it was. */
    private void grow(Operation module) {
        List<Block> blocks = new ArrayList<>();
        collectBlocks(module.region(0).entry().getOperations().get(0), blocks);
        List<OpDefinition> choice = !own.isEmpty() && random.nextBoolean() ? own : definitions;
        OpDefinition definition = choice.get(random.nextInt(choice.size()));
        List<String> parents = definition.traits().getOrDefault("HasParent", List.of());
        blocks.removeIf(block -> !parents.isEmpty() && !parents.contains(block.getRegion().getOwner().getName()));
        if (blocks.isEmpty()) {
            return;
        }
        Block block = blocks.get(random.nextInt(blocks.size()));
        int last = block.terminator() == null || !block.terminator().definition().hasTrait("Terminator")
            ? block.getOperations().size() : block.getOperations().size() - 1;
        int position = random.nextInt(last + 1);
        Operation op = build(definition, visible(block, position));
        if (op == null) {
            return;
        }
        block.getOperations().add(position, op);
        if (Verifier.verify(module).stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
            discard(op);
        }
    }

    /** An operation of that kind on values of the scope; null if they do not suffice. */
    private Operation build(OpDefinition definition, List<Value> scope) {
        RandomOperation builder = new RandomOperation(random, level, definition, scope);
        Operation op = builder.build();
        if (op == null) {
            return null;
        }
        op.setOrigin(ORIGIN);
        for (Value result : op.getResults()) {
            name(result);
        }
        for (Region region : op.getRegions()) {
            if (!terminate(op, region, definition, scope)) {
                discard(op);
                return null;
            }
        }
        return op;
    }

    /** Ends a new region as its declaration says. */
    private boolean terminate(Operation op, Region region, OpDefinition definition, List<Value> scope) {
        String terminator = builderTerminator(definition, op.getRegions().indexOf(region));
        Block block = region.entry();
        block.getArguments().forEach(this::name);
        if (terminator == null) {
            return true;
        }
        List<Value> inside = new ArrayList<>(scope);
        inside.addAll(block.getArguments());
        List<Type> types = op.getResults().stream().map(Value::getType).toList();
        Operation end = new RandomOperation(random, level, DialectRegistry.global().operation(terminator), inside).terminator(types);
        if (end == null) {
            return false;
        }
        end.setOrigin(ORIGIN);
        block.getOperations().add(end);
        return true;
    }

    private static String builderTerminator(OpDefinition definition, int index) {
        int declared = Math.min(index, definition.regions().size() - 1);
        return definition.regions().get(declared).terminator();
    }

    private static void collectBlocks(Operation op, List<Block> blocks) {
        for (Region region : op.getRegions()) {
            for (Block block : region.getBlocks()) {
                blocks.add(block);
                block.getOperations().forEach(inner -> collectBlocks(inner, blocks));
            }
        }
    }

    /** The values that an operation at that place may use. */
    private static List<Value> visible(Block block, int position) {
        List<Value> values = new ArrayList<>();
        for (Block at = block; at != null;) {
            values.addAll(at.getArguments());
            at.getOperations().subList(0, position).forEach(op -> values.addAll(op.getResults()));
            Operation owner = at.getRegion().getOwner();
            if (owner.definition().hasTrait("IsolatedFromAbove")) {
                break;
            }
            at = owner.getBlock();
            position = at.getOperations().indexOf(owner);
        }
        return values;
    }

    private static void discard(Operation op) {
        for (Region region : op.getRegions()) {
            for (Block block : region.getBlocks()) {
                new ArrayList<>(block.getOperations()).forEach(RandomIr::discard);
            }
        }
        op.getOperands().forEach(operand -> operand.setValue(null));
        if (op.getBlock() != null) {
            op.getBlock().getOperations().remove(op);
        }
    }

    private void name(Value value) {
        if (random.nextInt(3) == 0) {
            value.setName(NAMES.get(random.nextInt(NAMES.size())));
        }
    }

    private static Operation create(String name) {
        Operation op = DialectRegistry.global().operation(name).create();
        op.setOrigin(ORIGIN);
        return op;
    }

    private static Block addBlock(Operation op) {
        Region region = IrFactory.eINSTANCE.createRegion();
        Block block = IrFactory.eINSTANCE.createBlock();
        region.getBlocks().add(block);
        op.getRegions().add(region);
        return block;
    }

    private void addArgument(Block block, Type type) {
        BlockArgument argument = IrFactory.eINSTANCE.createBlockArgument();
        argument.setType(type);
        name(argument);
        block.getArguments().add(argument);
    }
}
