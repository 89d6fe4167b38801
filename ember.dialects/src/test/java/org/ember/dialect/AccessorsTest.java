package org.ember.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.arith.AddIOp;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.CmpIOp;
import org.ember.dialect.arith.CmpIPredicate;
import org.ember.dialect.arith.IntegerBinaryOp;
import org.ember.dialect.arith.OverflowFlags;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.func.FuncOps;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.memref.SubViewOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.IfOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.dialect.scf.YieldOp;
import org.ember.dialect.slc.SlcOps;
import org.ember.dialect.slc.StreamType;
import org.ember.dialect.vector.VectorOps;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.VectorType;
import org.junit.jupiter.api.Test;

/** What the generated classes and builders do: each kind of feature, read and written. */
class AccessorsTest {

  private final Block block = IrFactory.eINSTANCE.createBlock();
  private final OpBuilder b = OpBuilder.atEnd(block);

  private Value index(long value) {
    return ArithOps.constant(b, IntegerAttr.index(value)).getResult();
  }

  private Value memref(long... shape) {
    List<Long> sizes = java.util.Arrays.stream(shape).boxed().toList();
    return MemrefOps.alloc(b, List.of(), List.of(), new MemRefType(sizes, FloatType.F32)).getMemref();
  }

  @Test
  void operandsAndComputedResults() {
    Value one = index(1);
    Value two = index(2);
    AddIOp add = ArithOps.addI(b, one, two);
    assertSame(one, add.getLhs());
    assertSame(two, add.getRhs());
    assertEquals(IndexType.INSTANCE, add.getResult().getType());
    add.setRhs(one);
    assertSame(one, add.getRhs());
    assertEquals(2, one.getUses().size());
    assertTrue(add instanceof IntegerBinaryOp, "an abstract operation is a common interface");
    assertEquals("arith.addi", add.getName());
    assertSame(block, add.getBlock());
  }

  @Test
  void enumerationsAndFlags() {
    CmpIOp less = ArithOps.cmpI(b, index(1), index(2), CmpIPredicate.SLT);
    assertEquals(CmpIPredicate.SLT, less.getPredicate());
    assertEquals("2 : i64", less.attribute("predicate").toString());
    assertEquals(IntegerType.of(1), less.getResult().getType());
    AddIOp add = ArithOps.addI(b, index(1), index(2));
    assertEquals(Set.of(), add.getOverflowFlags());
    assertFalse(add.hasAttributes(), "a default is not stored");
    add.setOverflowFlags(EnumSet.of(OverflowFlags.NUW, OverflowFlags.NSW));
    assertEquals("#arith.overflow<nsw,nuw>", add.attribute("overflowFlags").toString());
    assertEquals(Set.of(OverflowFlags.NSW, OverflowFlags.NUW), add.getOverflowFlags());
    add.setOverflowFlags(Set.of());
    assertFalse(add.hasAttributes());
  }

  @Test
  void listsOfOperands() {
    Value memref = memref(4, 4);
    Value i = index(0);
    LoadOp load = MemrefOps.load(b, memref, List.of(i, i));
    assertEquals(List.of(i, i), load.getIndices());
    assertEquals(FloatType.F32, load.getResult().getType());
    load.setIndices(List.of(i));
    assertEquals(List.of(memref, i), load.operandValues());
    assertFalse(load.isNontemporal());
    load.setNontemporal(true);
    assertTrue(load.isNontemporal());
    load.setNontemporal(false);
    assertFalse(load.hasAttributes());
  }

  @Test
  void severalListsKeepTheirLengths() {
    Value source = memref(8, 8);
    Value i = index(0);
    Value n = index(4);
    SubViewOp view = MemrefOps.subView(b, source, List.of(i), List.of(n, n), List.of(), List.of(0L, MemRefType.DYNAMIC),
        List.of(MemRefType.DYNAMIC, MemRefType.DYNAMIC), List.of(1L, 1L), new MemRefType(List.of(4L, 4L), FloatType.F32));
    assertEquals(List.of(i), view.getOffsets());
    assertEquals(List.of(n, n), view.getSizes());
    assertEquals(List.of(), view.getStrides());
    view.setStrides(List.of(i));
    assertEquals(List.of(i), view.getOffsets());
    assertEquals(List.of(n, n), view.getSizes());
    assertEquals(List.of(i), view.getStrides());
    view.setOffsets(List.of());
    assertEquals(List.of(n, n), view.getSizes());
    assertEquals("array<i32: 1, 0, 2, 1>", view.attribute("operandSegmentSizes").toString());
  }

  @Test
  void regionsAndTheirArguments() {
    Value zero = index(0);
    Value x = ArithOps.constant(b, new IntegerAttr(1, IntegerType.of(32))).getResult();
    ForOp loop = ScfOps.for_(b, zero, zero, zero, List.of(x, x));
    assertEquals(IndexType.INSTANCE, loop.getInductionVar().getType());
    assertEquals(2, loop.getIterArgs().size());
    assertEquals(IntegerType.of(32), loop.getIterArgs().get(1).getType());
    assertEquals(2, loop.getResults().size());
    assertSame(loop.getBody().entry(), loop.getInductionVar().getBlock());
    YieldOp yield = ScfOps.yield(OpBuilder.atEnd(loop.getBody().entry()), loop.getIterArgs());
    assertEquals(loop.getIterArgs(), yield.getResultsValues());
    assertSame(loop, yield.parentOp());
  }

  @Test
  void optionalRegions() {
    Value yes = ArithOps.cmpI(b, index(1), index(2), CmpIPredicate.EQ).getResult();
    IfOp branch = ScfOps.if_(b, yes, List.of());
    assertNull(branch.getElseRegion());
    assertEquals(2, branch.getRegions().size());
    branch.createElseRegion();
    assertSame(branch.region(1), branch.getElseRegion());
    FuncOp function = FuncOps.func(b, "f", new FunctionType(List.of(), List.of()));
    assertEquals("f", function.getSymName());
    assertNull(function.getBody());
    assertNull(function.getSymVisibility());
    function.setSymVisibility("private");
    assertEquals("\"private\"", function.attribute("sym_visibility").toString());
  }

  @Test
  void optionalOperands() {
    Value vector = VectorOps.step(b, VectorType.of(4, IndexType.INSTANCE)).getResult();
    var reduction = VectorOps.reduction(b, vector, null, org.ember.dialect.vector.CombiningKind.ADD, IndexType.INSTANCE);
    assertNull(reduction.getAcc());
    Value start = index(0);
    reduction.setAcc(start);
    assertSame(start, reduction.getAcc());
    reduction.setAcc(null);
    assertNull(reduction.getAcc());
    assertEquals(1, reduction.getOperands().size());
  }

  @Test
  void typesOfDialects() {
    StreamType stream = new StreamType(IndexType.INSTANCE);
    assertEquals("!slc.stream<index>", stream.toString());
    assertEquals(stream, SlcOps.toStream(b, index(1), stream).getStream().getType());
  }

  @Test
  void everyOperationCanBeMadeAndKnowsItsDefinition() {
    DialectRegistry.global().dialects().forEach(dialect -> dialect.operations().forEach((name, definition) -> {
      Operation op = definition.create();
      assertSame(definition, op.definition());
      assertEquals(name, op.getName());
      definition.format();
    }));
  }
}
