package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slcvec.FromBufferOp;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.NamedAttribute;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.TypedAttr;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;

/**
 * One walk over a function in the order of the program: operands are simple before their users are looked at. Equal computations are
 * found in a table of what the open regions have computed.
 */
final class Simplifier {
  /** What makes two operations without effects equal. */
  private static final class Key {
    private final String name;
    private final List<Value> operands;
    private final List<Attribute> attributes;
    private final Type type;
    private final int hash;

    Key(String name, List<Value> operands, List<Attribute> attributes, Type type) {
      this.name = name;
      this.operands = operands;
      this.attributes = attributes;
      this.type = type;
      int sum = name.hashCode();
      for (int i = 0; i < operands.size(); i++) {
        sum = sum * 31 + System.identityHashCode(operands.get(i));
      }
      this.hash = sum;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && hash == key.hash && name.equals(key.name) && operands.equals(key.operands) && type.equals(key.type)
          && attributes.equals(key.attributes);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private final FuncOp function;
  private final String pass;
  /** What has been computed in the regions that are open, the innermost last. */
  private final Map<Key, Operation> computed = new HashMap<>();
  private final List<Key> open = new ArrayList<>();
  /** What goes away, and the constants that go to the front, in the blocks that are being walked over. */
  private final Set<Operation> dead = new HashSet<>();
  private final Set<Operation> moved = new HashSet<>();
  private final Map<Attribute, Value> constants = new LinkedHashMap<>();
  private final Block front = IrFactory.eINSTANCE.createBlock();
  private final OpBuilder constantBuilder = OpBuilder.atEnd(front);
  /** Tells what memory is written; null if loads are not united. */
  private Evaluator attributes;

  Simplifier(FuncOp function, String pass) {
    this.function = function;
    this.pass = pass;
  }

  /** Also unites loads of memory that the function does not write. */
  Simplifier withLoads() {
    attributes = Evaluator.current();
    return this;
  }

  void run() {
    for (Region region : function.getRegions()) {
      region.getBlocks().forEach(this::block);
    }
    Block entry = function.region(0).entry();
    if (!front.getOperations().isEmpty()) {
      entry.getOperations().addAll(0, Blocks.take(front));
    }
  }

  private void block(Block block) {
    int scope = open.size();
    int waiting = dead.size() + moved.size();
    boolean atStart = block == function.region(0).entry();
    List<Operation> operations = block.getOperations();
    for (int i = 0; i < operations.size(); i++) {
      Operation op = operations.get(i);
      simplify(op);
      atStart = atStart && moved.remove(op);
      if (op.hasRegions()) {
        for (Region region : Fallback.otherRegions(op)) {
          region.getBlocks().forEach(this::block);
        }
      }
    }
    while (open.size() > scope) {
      computed.remove(open.remove(open.size() - 1));
    }
    if (dead.size() + moved.size() > waiting) {
      clean(block);
    }
  }

  /** Takes out what goes away and what is moved; all else stays where it is. */
  private void clean(Block block) {
    for (Operation op : Blocks.take(block, each -> dead.contains(each) || moved.contains(each))) {
      if (dead.remove(op)) {
        Blocks.release(op);
      } else {
        moved.remove(op);
        constantBuilder.insert(op);
      }
    }
  }

  private void simplify(Operation op) {
    if (op.definition() == null) {
      return;
    }
    if (op.definition().hasTrait("ConstantLike") && op.getResults().size() == 1) {
      constant(op);
      return;
    }
    if (Folder.isNoOperation(op)) {
      dead.add(op);
      return;
    }
    Value simpler = op.getResults().size() == 1 ? Folder.simpler(op) : null;
    if (simpler == null && op.getResults().size() == 1) {
      TypedAttr value = Folder.constant(op);
      simpler = value == null ? null : constant(value, op.getOrigin());
    }
    if (simpler == null && !op.hasRegions() && (op.definition().hasTrait("Pure") || isConstantLoad(op))) {
      simpler = known(op);
    }
    if (simpler != null) {
      replace(op.result(0), simpler);
      dead.add(op);
    }
  }

  /** Whether an operation only loads, from memory that stays as it is. */
  private boolean isConstantLoad(Operation op) {
    if (attributes == null || !op.definition().hasTrait("Reads") || op.definition().hasTrait("Writes") || op instanceof FromBufferOp) {
      return false;
    }
    return op.operandValues().stream().allMatch(value -> !(value.getType() instanceof MemRefType) || Memory.writerIn(attributes, value, function) == null);
  }

  private static void replace(Value old, Value now) {
    if (now.getName() == null) {
      now.setName(old.getName());
    }
    old.replaceAllUsesWith(now);
  }

  /** Keeps the first constant of each value, at the start of the function. */
  private void constant(Operation op) {
    Attribute value = op.attribute("value");
    Value known = constants.get(value);
    if (known != null && known.getType().equals(op.result(0).getType())) {
      op.result(0).replaceAllUsesWith(known);
      dead.add(op);
    } else if (known == null && value != null) {
      constants.put(value, op.result(0));
      moved.add(op);
    }
  }

  private Value constant(TypedAttr value, Origin origin) {
    Value known = constants.get(value);
    if (known == null || !known.getType().equals(value.type())) {
      constantBuilder.withOrigin(origin.via(pass));
      known = ArithOps.constant(constantBuilder, value).getResult();
      constants.put(value, known);
    }
    return known;
  }

  /** The result of an equal operation that comes before; null, and the operation is kept in mind, if there is none. */
  private Value known(Operation op) {
    if (op.getResults().size() != 1) {
      return null;
    }
    Key key = new Key(op.getName(), op.operandValues(), attributes(op), op.result(0).getType());
    Operation equal = computed.putIfAbsent(key, op);
    if (equal != null) {
      return equal.result(0);
    }
    open.add(key);
    return null;
  }

  private static List<Attribute> attributes(Operation op) {
    List<NamedAttribute> named = op.getAttributes();
    if (named.isEmpty()) {
      return List.of();
    }
    List<Attribute> values = new ArrayList<>(named.size());
    for (int i = 0; i < named.size(); i++) {
      values.add(named.get(i).getValue());
    }
    return values;
  }
}
