package org.ember.ir.types;

import java.util.List;
import java.util.stream.Collectors;

/** How a buffer's elements lie in memory: {@code strided<[?, 1], offset: ?>}; unknown values are {@link MemRefType#DYNAMIC}. */
public record StridedLayout(List<Long> strides, long offset) {
  public StridedLayout {
    strides = List.copyOf(strides);
  }

  @Override
  public String toString() {
    String list = strides.stream().map(MemRefType::sizeText).collect(Collectors.joining(", ", "[", "]"));
    return "strided<" + list + (offset == 0 ? "" : ", offset: " + MemRefType.sizeText(offset)) + ">";
  }
}
