package org.ember.dae.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's {@code .npy} files: versions 1 to 3, little-endian numbers, C or Fortran order read, C order written. Objects (pickles) are
 * refused, and nothing is allocated before the file's size has been compared with what its header promises. NumPy has no bf16:
 * it is stored as {@code uint16} ({@code <u2}), the bit patterns; {@code index} as {@code int64}, {@code i1} as {@code bool}.
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int MOST_DIMENSIONS = 32;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

  private Npy() {
  }

  /** Reads an array with the element type that its header names ({@code <u2} as {@code i16}). */
  public static MemRefValue read(Path file) throws IOException {
    return read(file, null);
  }

  /** Reads an array as the given element type, which must have the size and kind that the header names. */
  public static MemRefValue read(Path file, ElementType as) throws IOException {
    try (InputStream in = new java.io.BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(in, Files.size(file), as, file.getFileName().toString());
    }
  }

  static MemRefValue read(InputStream in, long fileSize, ElementType as, String name) throws IOException {
    byte[] start = in.readNBytes(8);
    for (int i = 0; i < MAGIC.length; i++) {
      if (start.length < 8 || start[i] != MAGIC[i]) {
        throw new IOException(name + ": not an npy file, expected it to start with \\x93NUMPY");
      }
    }
    int version = start[6];
    if (version < 1 || version > 3) {
      throw new IOException(name + ": npy version " + version + " is not supported, expected 1, 2 or 3");
    }
    int lengthBytes = version == 1 ? 2 : 4;
    long headerLength = little(in.readNBytes(lengthBytes), lengthBytes, name);
    if (headerLength > LONGEST_HEADER || headerLength > fileSize) {
      throw new IOException(name + ": the header claims " + headerLength + " bytes, at most " + LONGEST_HEADER + " are supported");
    }
    String header = new String(in.readNBytes((int) headerLength), StandardCharsets.UTF_8);
    String descr = find(DESCR, header, "descr", name);
    boolean fortran = find(ORDER, header, "fortran_order", name).equals("True");
    long[] shape = shape(find(SHAPE, header, "shape", name), name);
    ElementType type = type(descr, as, name);
    long count;
    try {
      count = MemRefValue.elements(shape);
      Math.multiplyExact(count, (long) type.bytes());
    } catch (ArithmeticException e) {
      throw new IOException(name + ": the shape is too large");
    }
    long available = fileSize - 8 - lengthBytes - headerLength;
    if (count * type.bytes() != available) {
      throw new IOException(name + ": the header promises " + count * type.bytes() + " bytes of data, found " + available);
    }
    if (count > Integer.MAX_VALUE - 8) {
      throw new IOException(name + ": " + count + " elements are too many, at most " + (Integer.MAX_VALUE - 8) + " are supported");
    }
    Buffer buffer = Buffer.allocate(type, count);
    readElements(in, buffer, name);
    if (!fortran) {
      return MemRefValue.of(buffer, shape);
    }
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int d = 0; d < shape.length; d++) {
      strides[d] = stride;
      stride *= Math.max(shape[d], 1);
    }
    return new MemRefValue(buffer, 0, shape, strides).compact();
  }

  private static void readElements(InputStream in, Buffer buffer, String name) throws IOException {
    int bytes = buffer.type().bytes();
    byte[] chunk = new byte[Math.min(buffer.length(), 8192) * bytes];
    for (int i = 0; i < buffer.length();) {
      int elements = Math.min(8192, buffer.length() - i);
      if (in.readNBytes(chunk, 0, elements * bytes) != elements * bytes) {
        throw new IOException(name + ": the data ends early");
      }
      for (int k = 0; k < elements; k++, i++) {
        long pattern = 0;
        for (int b = bytes - 1; b >= 0; b--) {
          pattern = pattern << 8 | chunk[k * bytes + b] & 0xff;
        }
        buffer.set(i, buffer.type().canonical(pattern));
      }
    }
  }

  private static long little(byte[] bytes, int length, String name) throws IOException {
    if (bytes.length != length) {
      throw new IOException(name + ": the header ends early");
    }
    long value = 0;
    for (int b = length - 1; b >= 0; b--) {
      value = value << 8 | bytes[b] & 0xff;
    }
    return value;
  }

  private static String find(Pattern pattern, String header, String key, String name) throws IOException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IOException(name + ": the header has no valid '" + key + "'");
    }
    return matcher.group(1);
  }

  private static long[] shape(String text, String name) throws IOException {
    String[] parts = text.replace("L", "").trim().isEmpty() ? new String[0] : text.replace("L", "").trim().split("\\s*,\\s*");
    if (parts.length > MOST_DIMENSIONS) {
      throw new IOException(name + ": " + parts.length + " dimensions are too many");
    }
    long[] shape = new long[parts.length];
    for (int d = 0; d < parts.length; d++) {
      try {
        shape[d] = Long.parseLong(parts[d]);
      } catch (NumberFormatException e) {
        throw new IOException(name + ": '" + parts[d] + "' is not a size");
      }
    }
    return shape;
  }

  private static ElementType type(String descr, ElementType as, String name) throws IOException {
    ElementType stored;
    switch (descr) {
      case "|b1": stored = ElementType.I1; break;
      case "|i1": case "|u1": stored = ElementType.I8; break;
      case "<i2": case "<u2": stored = ElementType.I16; break;
      case "<i4": case "<u4": stored = ElementType.I32; break;
      case "<i8": case "<u8": stored = ElementType.I64; break;
      case "<f2": stored = ElementType.F16; break;
      case "<f4": stored = ElementType.F32; break;
      case "<f8": stored = ElementType.F64; break;
      default: throw new IOException(name + ": elements of type '" + descr + "' are not supported, expected little-endian integers, floats or booleans");
    }
    if (as == null || as == stored) {
      return stored;
    }
    boolean fits = as == ElementType.INDEX && stored == ElementType.I64 || as == ElementType.BF16 && stored == ElementType.I16;
    if (!fits) {
      throw new IOException(name + ": expected elements of type " + as + ", found " + stored + " ('" + descr + "')");
    }
    return as;
  }

  private static String descr(ElementType type) {
    switch (type) {
      case I1: return "|b1";
      case I8: return "|i1";
      case I16: return "<i2";
      case I32: return "<i4";
      case F16: return "<f2";
      case BF16: return "<u2";
      case F32: return "<f4";
      case F64: return "<f8";
      default: return "<i8";
    }
  }

  /** Writes the viewed elements in C order. */
  public static void write(MemRefValue value, Path file) throws IOException {
    try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      write(value, out);
    }
  }

  static void write(MemRefValue value, OutputStream out) throws IOException {
    StringBuilder shape = new StringBuilder();
    for (long size : value.sizes()) {
      shape.append(size).append(", ");
    }
    if (value.rank() != 1) {
      shape.setLength(Math.max(0, shape.length() - 2));
    } else {
      shape.setLength(shape.length() - 1);
    }
    String header = "{'descr': '" + descr(value.type()) + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int padding = (64 - (MAGIC.length + 4 + header.length() + 1) % 64) % 64;
    header = header + " ".repeat(padding) + "\n";
    out.write(MAGIC);
    out.write(new byte[] {1, 0, (byte) header.length(), (byte) (header.length() >> 8)});
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    Buffer buffer = value.compact().buffer();
    int bytes = buffer.type().bytes();
    for (int i = 0; i < buffer.length(); i++) {
      long pattern = buffer.get(i);
      for (int b = 0; b < bytes; b++) {
        out.write((int) (pattern >> 8 * b));
      }
    }
  }
}
