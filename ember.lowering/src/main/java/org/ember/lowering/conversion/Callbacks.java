package org.ember.lowering.conversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.slc.SlcOps;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.Type;
import org.ember.lowering.rewrite.Blocks;

/**
 * Collects the execute unit's operations of one body into callbacks. An open callback takes operations until a traversal
 * (or the end of the body) closes it; what is used outside of it becomes its results.
 */
final class Callbacks {
  private final String pass;
  private final OpBuilder body;
  private final Map<Value, Value> streams;
  private final Map<Value, Value> heads = new LinkedHashMap<>();
  private Block open;
  private OpBuilder inside;

  /**
   * @param body builds at the end of the body; a closed callback goes there
   * @param streams values of the access unit and their streams
   */
  Callbacks(String pass, OpBuilder body, Map<Value, Value> streams) {
    this.pass = pass;
    this.body = body;
    this.streams = streams;
  }

  /** Moves an operation into the open callback; values of the access unit that it uses are read from their streams. */
  void add(Operation op) {
    open();
    Origin origin = op.getOrigin().via(pass);
    readStreams(op, origin);
    inside.insert(op);
  }

  private void readStreams(Operation op, Origin origin) {
    for (Operand operand : op.getOperands()) {
      if (streams.containsKey(operand.getValue())) {
        operand.setValue(head(operand.getValue(), origin));
      }
    }
    Blocks.forEachNested(op, inner -> readStreams(inner, origin));
  }

  private Value head(Value value, Origin origin) {
    Value known = heads.get(value);
    if (known == null) {
      inside.withOrigin(origin);
      known = SlcOps.fromStream(inside, streams.get(value), value.getType()).getValue();
      known.setName(value.getName());
      heads.put(value, known);
    }
    return known;
  }

  private void open() {
    if (open == null) {
      open = IrFactory.eINSTANCE.createBlock();
      inside = OpBuilder.atEnd(open);
    }
  }

  /**
   * Ends the open callback, if any, and returns the needed values as the execute unit has them outside of the callback: a value
   * of the access unit is read in the callback and becomes one of its results.
   */
  List<Value> close(List<Value> needed, Origin origin) {
    List<Value> inner = new ArrayList<>(needed.size());
    for (Value value : needed) {
      if (streams.containsKey(value)) {
        open();
        inner.add(head(value, origin));
      } else {
        inner.add(value);
      }
    }
    if (open == null) {
      return inner;
    }
    Map<Value, Value> results = finish(escaping(inner));
    inner.replaceAll(value -> results.getOrDefault(value, value));
    heads.clear();
    open = null;
    return inner;
  }

  private List<Value> escaping(List<Value> needed) {
    Set<Value> wanted = new LinkedHashSet<>(needed);
    List<Value> escaping = new ArrayList<>();
    for (Operation op : open.getOperations()) {
      for (Value result : op.getResults()) {
        if (wanted.contains(result) || isUsedOutside(result)) {
          escaping.add(result);
        }
      }
    }
    return escaping;
  }

  private boolean isUsedOutside(Value value) {
    for (Operand use : value.getUses()) {
      if (isOutside(use)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOutside(Operand use) {
    return Blocks.ancestorIn(open, use.getOwner()) == null;
  }

  /** Puts the callback into the body; uses elsewhere now use its results. */
  private Map<Value, Value> finish(List<Value> escaping) {
    Origin origin = open.getOperations().get(0).getOrigin().via(pass);
    List<Type> types = new ArrayList<>();
    escaping.forEach(value -> types.add(value.getType()));
    body.withOrigin(origin);
    var callback = SlcOps.callback(body, types);
    Map<Value, Value> results = new LinkedHashMap<>();
    for (int i = 0; i < escaping.size(); i++) {
      Value value = escaping.get(i);
      Value result = callback.getResults().get(i);
      result.setName(value.getName());
      results.put(value, result);
      for (Operand use : new ArrayList<>(value.getUses())) {
        if (isOutside(use)) {
          use.setValue(result);
        }
      }
    }
    callback.getBody().getBlocks().clear();
    callback.getBody().getBlocks().add(open);
    inside.withOrigin(origin);
    SlcOps.yield(inside, escaping);
    return results;
  }
}
