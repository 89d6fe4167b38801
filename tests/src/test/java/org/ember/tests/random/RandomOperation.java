package org.ember.tests.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.IrFactory;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.TypedAttr;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.def.Multiplicity;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionArgument;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.def.TypeConstraint;
import org.ember.ir.def.ValueDeclaration;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;

/** Fills one operation from its definition. Types that were used before are preferred: most checks ask for equal ones. */
final class RandomOperation {
    private final Random random;
    private final RandomLevel level;
    private final OpDefinition definition;
    private final List<Value> scope;
    private final List<Type> used = new ArrayList<>();

    RandomOperation(Random random, RandomLevel level, OpDefinition definition, List<Value> scope) {
        this.random = random;
        this.level = level;
        this.definition = definition;
        this.scope = scope;
    }

    /** The operation, its regions without terminators; null if the scope has no fitting values. */
    Operation build() {
        Operation op = definition.create();
        for (int i = 0; i < definition.operands().size(); i++) {
            ValueDeclaration declaration = definition.operands().get(i);
            List<Value> values = new ArrayList<>();
            for (int n = count(declaration.multiplicity()); n > 0; n--) {
                Value value = value(declaration.constraint());
                if (value == null) {
                    return dropped(op);
                }
                values.add(value);
            }
            definition.setOperandsAt(op, i, values);
        }
        definition.attributes().forEach(declaration -> addAttribute(op, declaration));
        if (!addResults(op)) {
            return dropped(op);
        }
        for (RegionDeclaration region : definition.regions()) {
            for (int n = count(region.multiplicity()); n > 0; n--) {
                addRegion(op, region);
            }
        }
        return op;
    }

    /** The operation as a terminator that passes on values of these types; null if the scope has none. */
    Operation terminator(List<Type> types) {
        Operation op = definition.create();
        for (int i = 0; i < definition.operands().size(); i++) {
            ValueDeclaration declaration = definition.operands().get(i);
            List<Value> values = new ArrayList<>();
            if (declaration.multiplicity() == Multiplicity.MANY) {
                for (Type type : types) {
                    List<Value> fitting = scope.stream().filter(v -> v.getType().equals(type)).toList();
                    if (fitting.isEmpty()) {
                        return dropped(op);
                    }
                    values.add(fitting.get(random.nextInt(fitting.size())));
                }
            } else {
                values.add(value(declaration.constraint()));
            }
            definition.setOperandsAt(op, i, values);
        }
        return op;
    }

    private static Operation dropped(Operation op) {
        op.getOperands().forEach(operand -> operand.setValue(null));
        return null;
    }

    private int count(Multiplicity multiplicity) {
        return switch (multiplicity) {
            case ONE -> 1;
            case OPTIONAL -> random.nextInt(2);
            case MANY -> random.nextInt(4);
        };
    }

    private Value value(TypeConstraint constraint) {
        List<Value> fitting = scope.stream().filter(v -> constraint.accepts(v.getType())).toList();
        List<Value> again = fitting.stream().filter(v -> used.contains(v.getType())).toList();
        List<Value> choice = again.isEmpty() || random.nextInt(5) == 0 ? fitting : again;
        if (choice.isEmpty()) {
            return null;
        }
        Value value = choice.get(random.nextInt(choice.size()));
        use(value.getType());
        return value;
    }

    private void use(Type type) {
        used.add(type);
        if (!Types.element(type).equals(type)) {
            used.add(Types.element(type));
        }
    }

    private Type type(TypeConstraint constraint) {
        List<Type> again = used.stream().filter(constraint::accepts).toList();
        List<Type> fitting = level.types().stream().filter(constraint::accepts).toList();
        List<Type> choice = again.isEmpty() || random.nextInt(3) == 0 ? fitting : again;
        return choice.isEmpty() ? null : choice.get(random.nextInt(choice.size()));
    }

    private void addAttribute(Operation op, AttributeDeclaration declaration) {
        boolean segments = declaration.name().endsWith("SegmentSizes");
        if (segments || !declaration.isRequired() && random.nextInt(3) > 0) {
            return;
        }
        List<Attribute> fitting = level.attributes().stream().filter(declaration.kind()::accepts).toList();
        if (!fitting.isEmpty()) {
            Attribute chosen = fitting.get(random.nextInt(fitting.size()));
            if (!chosen.equals(declaration.defaultValue())) {
                op.setAttribute(declaration.name(), chosen);
            }
            if (chosen instanceof TypedAttr typed) {
                use(typed.type());
            }
        }
    }

    private boolean addResults(Operation op) {
        for (ValueDeclaration declaration : definition.results()) {
            List<Type> types = typesOf(op, declaration);
            if (types == null) {
                return false;
            }
            for (Type type : types) {
                OpResult result = IrFactory.eINSTANCE.createOpResult();
                result.setType(type);
                op.getResults().add(result);
            }
        }
        return true;
    }

    private List<Type> typesOf(Operation op, ValueDeclaration declaration) {
        if (declaration.types() != null) {
            return equation(op, declaration.types());
        }
        List<Type> types = new ArrayList<>();
        for (int n = count(declaration.multiplicity()); n > 0; n--) {
            Type type = type(declaration.constraint());
            if (type == null) {
                return null;
            }
            types.add(type);
        }
        return types;
    }

    /** What the equation says; null where it has no answer for these operands. */
    private static List<Type> equation(Operation op, java.util.function.Function<Operation, List<Type>> types) {
        try {
            List<Type> answer = types.apply(op);
            return answer == null || answer.contains(null) ? null : answer;
        } catch (RuntimeException noAnswer) {
            return null;
        }
    }

    private void addRegion(Operation op, RegionDeclaration declaration) {
        Region region = IrFactory.eINSTANCE.createRegion();
        Block block = IrFactory.eINSTANCE.createBlock();
        region.getBlocks().add(block);
        op.getRegions().add(region);
        for (RegionArgument argument : declaration.arguments()) {
            List<Type> types = argument.types() != null ? equation(op, argument.types()) : null;
            if (types == null) {
                Type any = type(argument.constraint());
                types = argument.multiplicity() == Multiplicity.ONE && any != null ? List.of(any) : List.of();
            }
            for (Type type : types) {
                BlockArgument value = IrFactory.eINSTANCE.createBlockArgument();
                value.setType(type);
                block.getArguments().add(value);
            }
        }
    }
}
