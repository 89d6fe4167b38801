package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.aspect.Shape;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.slcvec.SlcvecOps;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;
import org.ember.lowering.rewrite.Blocks;

/**
 * The streams of a body whose vectors are written out that one callback reads: a traversal of vectors right before it loads and marshals them
 * one after the other. Neighbouring vectors share cache lines, and a stream asks for a line once as long as it stays in it.
 */
final class PartStreams {
  private final LoopShapes shapes;
  private final LoopVectorizer loop;
  private final String pass;
  /** The streams, each with the callback that alone needs it. */
  private final Map<Operation, Operation> readers = new LinkedHashMap<>();

  /** @param ops the operations of the body, in no block */
  PartStreams(LoopShapes shapes, LoopVectorizer loop, List<Operation> ops, String pass) {
    this.shapes = shapes;
    this.loop = loop;
    this.pass = pass;
    if (loop.parts().size() > 1) {
      Set<Operation> body = new HashSet<>(ops);
      for (int i = ops.size() - 1; i >= 0; i--) {
        Operation op = ops.get(i);
        Operation reader = op.getResults().size() == 1 && op.result(0).getType() instanceof StreamType && shapes.shape(op.result(0)) == Shape.VARYING ? reader(op.result(0), body) : null;
        if (reader != null) {
          readers.put(op, reader);
        }
      }
    }
  }

  boolean contains(Operation op) {
    return readers.containsKey(op);
  }

  /** The callback of the body that alone needs a stream; null if there is none, or another operation needs it, too. */
  private Operation reader(Value stream, Set<Operation> body) {
    Operation found = null;
    for (Operand use : stream.getUses()) {
      Operation user = use.getOwner();
      Operation reader = user instanceof FromStreamOp ? user.parentOp() : readers.get(user);
      if (reader == null || !body.contains(reader) || found != null && found != reader) {
        return null;
      }
      found = reader;
    }
    return found;
  }

  /** Builds the traversal that marshals what the callback reads, if it reads any. */
  void marshal(CallbackOp callback, OpBuilder to) {
    Set<Value> read = new LinkedHashSet<>();
    Blocks.walk(callback, op -> {
      if (op instanceof FromStreamOp head && contains(head.getStream().definingOp())) {
        read.add(head.getStream());
      }
    });
    if (read.isEmpty()) {
      return;
    }
    Map<Value, Value> buffers = new LinkedHashMap<>();
    read.forEach(stream -> buffers.put(stream, buffer(stream, to)));
    var traversal = loop.traversal(to.withOrigin(shapes.loop().getOrigin().via(pass)), new ArrayList<>());
    LanePart lanes = LanePart.of(traversal, shapes.loop().getInductionVar());
    OpBuilder body = OpBuilder.atEnd(traversal.getBody().entry());
    buffers.forEach((stream, buffer) -> SlcvecOps.toBuffer(body, loop.build(stream, lanes, body), buffer, List.of(traversal.getInductionVar())));
    SlcvecOps.yield(body.withOrigin(to.origin()), List.of());
    loop.parts().forEach(part -> part.buffers.putAll(buffers));
    to.withOrigin(callback.getOrigin().via(pass));
  }

  private Value buffer(Value stream, OpBuilder to) {
    Type element = Types.element(((StreamType) stream.getType()).element());
    return SlcvecOps.bufStream(to.withOrigin(stream.definingOp().getOrigin().via(pass)), new StreamType(new MemRefType(List.of(MemRefType.DYNAMIC), element))).getResult();
  }
}
