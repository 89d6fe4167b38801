package org.ember.lowering.reduce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ember.ir.Block;
import org.ember.ir.NamedAttribute;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.attributes.FloatAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Blocks;

/** Makes types plain, each in the whole program at once: smaller static sizes, no layouts, f32 and i32 for other elements. */
final class ShrinkTypes implements Shrink {
  private static final Type F32 = Type.valueOf("f32");
  private static final Type I32 = Type.valueOf("i32");

  @Override
  public int places(Operation module) {
    return edits(module).size();
  }

  @Override
  public boolean apply(Operation module, int from, int to) {
    for (UnaryOperator<Type> edit : edits(module).subList(from, to)) {
      Blocks.walk(module, op -> retype(op, edit));
    }
    return from < to;
  }

  private static List<UnaryOperator<Type>> edits(Operation module) {
    Set<Long> sizes = new LinkedHashSet<>();
    Set<Type> elements = new LinkedHashSet<>();
    Set<Type> layouts = new LinkedHashSet<>();
    Blocks.walk(module, op -> values(op).forEach(type -> {
      if (type instanceof MemRefType memref) {
        memref.shape().stream().filter(size -> size > 1).forEach(sizes::add);
        if (memref.layout() != null) {
          layouts.add(memref);
        }
      }
      Type element = type instanceof MemRefType memref ? memref.element() : type;
      boolean other = element instanceof FloatType && !element.equals(F32) || element instanceof IntegerType integer && integer.width() > 1 && !element.equals(I32);
      if (other) {
        elements.add(element);
      }
    }));
    List<UnaryOperator<Type>> edits = new ArrayList<>();
    elements.forEach(element -> edits.add(type -> type.equals(element) ? element instanceof FloatType ? F32 : I32 : type));
    layouts.forEach(layout -> edits.add(type -> type.equals(layout) ? new MemRefType(((MemRefType) type).shape(), ((MemRefType) type).element()) : type));
    for (long size : sizes) {
      new LinkedHashSet<>(List.of(size - 1, size / 2, 1L)).forEach(smaller -> edits.add(type -> resized(type, size, smaller)));
    }
    return edits;
  }

  private static List<Type> values(Operation op) {
    List<Type> types = new ArrayList<>();
    op.getResults().forEach(result -> types.add(result.getType()));
    for (Region region : op.getRegions()) {
      for (Block block : region.getBlocks()) {
        block.getArguments().forEach(argument -> types.add(argument.getType()));
      }
    }
    return types;
  }

  private static Type resized(Type type, long from, long to) {
    if (!(type instanceof MemRefType memref) || memref.layout() != null || memref.map() != null) {
      return type;
    }
    return new MemRefType(memref.shape().stream().map(size -> size == from ? (Long) to : size).toList(), memref.element(), null, null, memref.memorySpace());
  }

  private static void retype(Operation op, UnaryOperator<Type> edit) {
    op.getResults().forEach(result -> result.setType(deep(result.getType(), edit)));
    for (Region region : op.getRegions()) {
      for (Block block : region.getBlocks()) {
        block.getArguments().forEach(argument -> argument.setType(deep(argument.getType(), edit)));
      }
    }
    for (NamedAttribute attribute : op.getAttributes()) {
      if (attribute.getValue() instanceof TypeAttr type) {
        attribute.setValue(new TypeAttr(deep(type.type(), edit)));
      } else if (attribute.getValue() instanceof FloatAttr number && op.is("arith.constant")) {
        attribute.setValue(new FloatAttr(number.value(), deep(number.type(), edit)));
      } else if (attribute.getValue() instanceof IntegerAttr number && op.is("arith.constant")) {
        attribute.setValue(new IntegerAttr(number.value(), deep(number.type(), edit)));
      }
    }
  }

  private static Type deep(Type type, UnaryOperator<Type> edit) {
    if (type instanceof FunctionType function) {
      return new FunctionType(function.inputs().stream().map(t -> deep(t, edit)).toList(), function.results().stream().map(t -> deep(t, edit)).toList());
    } else if (type instanceof MemRefType memref) {
      Type changed = edit.apply(memref);
      Type element = edit.apply(memref.element());
      return changed instanceof MemRefType now && !element.equals(memref.element())
          ? new MemRefType(now.shape(), element, now.layout(), now.map(), now.memorySpace()) : changed;
    } else if (type instanceof VectorType vector) {
      return vector.withElement(edit.apply(vector.element()));
    }
    return edit.apply(type);
  }
}
