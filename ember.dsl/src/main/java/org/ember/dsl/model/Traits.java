package org.ember.dsl.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The traits an operation may have, with what they say. */
public final class Traits {

  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();
  /** The traits whose arguments name operations. */
  private static final Set<String> WITH_OPERATIONS = Set.of("HasParent");

  static {
    MEANINGS.put("Pure", "has no effect but its results: may be moved, merged, and removed when unused");
    MEANINGS.put("ConstantLike", "its result is a constant, the attribute value");
    MEANINGS.put("ElementwiseMappable", "means the same lane by lane on vectors as on scalars");
    MEANINGS.put("Commutative", "its operands may change places");
    MEANINGS.put("Reads", "reads memory");
    MEANINGS.put("Writes", "writes memory");
    MEANINGS.put("Allocates", "makes a buffer");
    MEANINGS.put("Frees", "releases a buffer");
    MEANINGS.put("ViewLike", "its result is another view of the memory of its first operand");
    MEANINGS.put("Terminator", "ends a block");
    MEANINGS.put("ReturnLike", "its operands are the results of the operation or region it ends");
    MEANINGS.put("NoTerminator", "its blocks need no terminator");
    MEANINGS.put("HasParent", "stands directly inside one of the operations named");
    MEANINGS.put("IsolatedFromAbove", "its regions do not see values from outside");
    MEANINGS.put("Symbol", "can be referred to by name, its attribute sym_name");
    MEANINGS.put("SymbolTable", "holds operations that can be referred to by name");
    MEANINGS.put("AttrSizedOperandSegments", "keeps the lengths of its lists of operands in an attribute");
    MEANINGS.put("AttrSizedResultSegments", "keeps the lengths of its lists of results in an attribute");
    MEANINGS.put("SameVariadicOperandSize", "its lists of operands have one length");
    MEANINGS.put("SameVariadicResultSize", "its lists of results have one length");
  }

  private Traits() {
  }

  /** The names of all traits. */
  public static Set<String> names() {
    return MEANINGS.keySet();
  }

  /** What a trait says; null for an unknown one. */
  public static String meaning(String trait) {
    return MEANINGS.get(trait);
  }

  /** Whether the trait's arguments name operations; other traits take no arguments. */
  public static boolean takesOperations(String trait) {
    return WITH_OPERATIONS.contains(trait);
  }
}
