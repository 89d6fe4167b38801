package org.ember.lowering.conversion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.dlc.DlcOps;
import org.ember.dialect.dlc.Event;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slc.YieldOp;
import org.ember.dialect.slcvec.BufStreamOp;
import org.ember.dialect.slcvec.FromBufferOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;

/**
 * Makes a case of a callback. Each stream that it reads is pushed once and popped once, in the same order, because both are made
 * here together; the token goes first, so that no queue is too small.
 */
final class CallbackLowering {
  /** Where in the access program something is pushed. */
  record Place(Value unit, Event event) {}

  private final CallbackOp callback;
  private final AccessProgram access;
  private final Case body;
  private final Buffers buffers;
  private final Map<Value, Value> popped = new HashMap<>();
  /** What a reader of a buffer gets at each place. */
  private final Map<FromBufferOp, Map<Long, Value>> taken = new HashMap<>();

  /**
   * @param body the case, whose token has been registered
   * @param buffers what the callback takes step by step; null if nothing
   */
  CallbackLowering(CallbackOp callback, AccessProgram access, Case body, Buffers buffers) {
    this.callback = callback;
    this.access = access;
    this.body = body;
    this.buffers = buffers;
  }

  /** Whether a callback does nothing: it needs no token. */
  static boolean isIdle(CallbackOp callback) {
    return callback.getResults().isEmpty() && callback.getBody().entry().getOperations().stream().allMatch(
        op -> op instanceof FromStreamOp || op instanceof YieldOp || op.definition() != null && op.definition().hasTrait("ConstantLike"));
  }

  /**
   * Fills the case.
   *
   * @param first where is pushed what the callback reads before it takes from buffers
   * @param rest where is pushed what it reads after that
   */
  void run(Place first, Place rest, Variables variables) {
    Place place = first;
    List<Operation> ops = Blocks.take(callback.getBody().entry());
    Operation yield = ops.remove(ops.size() - 1);
    for (Operation op : ops) {
      heads(op, place);
      if (op instanceof FromStreamOp) {
        Blocks.release(op);
        continue;
      } else if (op instanceof FromBufferOp read && buffers != null && buffers.loop() == null) {
        place = rest;
        takePlace(read);
        continue;
      }
      body.add(op);
      if (buffers != null && op == buffers.loop()) {
        takeFills();
        place = rest;
      }
    }
    List<Case.Assignment> results = new ArrayList<>();
    for (int i = 0; i < callback.getResults().size(); i++) {
      results.add(new Case.Assignment(variables.home(callback.getResults().get(i)), yield.operand(i)));
    }
    Blocks.release(yield);
    body.set(results);
  }

  /** Replaces the heads of streams that an operation reads, itself or inside, by pops in front of it. */
  private void heads(Operation op, Place place) {
    if (op instanceof FromStreamOp head) {
      Value stream = head.getStream();
      if (!(stream.definingOp() instanceof BufStreamOp)) {
        head.getValue().replaceAllUsesWith(value(head, stream, place));
      }
      return;
    }
    List<Operation> inner = new ArrayList<>();
    Blocks.forEachNested(op, inner::add);
    for (Operation each : inner) {
      heads(each, place);
      if (each instanceof FromStreamOp) {
        OpBuilder.erase(each);
      }
    }
  }

  private Value value(FromStreamOp head, Value stream, Place place) {
    Value repeated = Prelude.repeated(stream);
    if (repeated != null) {
      return repeated;
    }
    return popped.computeIfAbsent(stream, s -> {
      access.push(place.unit(), place.event(), stream, head);
      return body.pop(head, AccessProgram.element(stream));
    });
  }

  /** The first one that reads takes all that the traversal pushed, step by step. */
  private void takePlace(FromBufferOp read) {
    if (taken.isEmpty()) {
      for (long place : buffers.places()) {
        buffers.fills().values().forEach(readers -> {
          Value value = body.pop(readers.get(0), readers.get(0).getResult().getType());
          readers.forEach(reader -> taken.computeIfAbsent(reader, r -> new HashMap<>()).put(place, value));
        });
      }
    }
    read.getResult().replaceAllUsesWith(taken.get(read).get(Prelude.constantOf(read.getIndices().get(0))));
    Blocks.release(read);
  }

  /** In the loop that reads the buffers, each step takes what the same step of the traversal pushed. */
  private void takeFills() {
    Block block = buffers.loop().getBody().entry();
    List<Operation> ops = Blocks.take(block);
    OpBuilder builder = OpBuilder.atEnd(block);
    for (List<FromBufferOp> readers : buffers.fills().values()) {
      FromBufferOp first = readers.get(0);
      builder.withOrigin(first.getOrigin());
      Value value = DlcOps.popOperand(builder, first.getResult().getType()).getValue();
      value.setName(first.getResult().getName());
      readers.forEach(reader -> reader.getResult().replaceAllUsesWith(value));
    }
    for (Operation op : ops) {
      if (op instanceof FromBufferOp) {
        Blocks.release(op);
      } else {
        builder.insert(op);
      }
    }
  }
}
