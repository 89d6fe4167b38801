package org.ember.tests.kernels;

/**
 * An array as tests exchange it with whatever runs a kernel: dense, row-major, each element a bit pattern in a long (integers sign-extended,
 * floats as their bits), so that results are compared bit for bit and nothing here depends on a machine's own types.
 *
 * <p>A scalar has the shape {@code []}. The element type is written as MLIR writes it; a storage specifier is an array of {@code i64}.
 */
public record NamedArray(String name, String elementType, long[] shape, long[] bits) {
}
