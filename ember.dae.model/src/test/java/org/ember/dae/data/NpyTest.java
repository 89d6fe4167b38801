package org.ember.dae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NpyTest {
  @Test
  void everyTypeComesBack() throws IOException {
    Random random = new Random(3);
    for (ElementType type : ElementType.values()) {
      for (long[] sizes : new long[][] {{}, {0}, {5}, {3, 4}, {2, 0, 3}, {2, 3, 4}}) {
        MemRefValue value = MemRefValue.allocate(type, sizes);
        for (int i = 0; i < value.buffer().length(); i++) {
          value.buffer().set(i, type.canonical(random.nextLong()));
        }
        MemRefValue back = read(bytes(value), type);
        assertArrayEquals(sizes, back.sizes());
        assertTrue(value.buffer().sameContents(back.buffer()), type + " " + value);
      }
    }
  }

  @Test
  void aViewIsWrittenInRowMajorOrder() throws IOException {
    MemRefValue matrix = MemRefValue.allocate(ElementType.I32, 2, 3);
    for (int i = 0; i < 6; i++) {
      matrix.buffer().set(i, i);
    }
    MemRefValue transposed = new MemRefValue(matrix.buffer(), 0, new long[] {3, 2}, new long[] {1, 3});
    MemRefValue back = read(bytes(transposed), ElementType.I32);
    assertEquals(3, back.buffer().get(1));
    assertEquals(1, back.buffer().get(2));
  }

  @Test
  void fortranOrderIsRead() throws IOException {
    byte[] file = file("{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3), }", new byte[] {0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0});
    MemRefValue value = read(file, null);
    long[] rows = new long[6];
    for (int i = 0; i < 6; i++) {
      rows[i] = value.buffer().get(i);
    }
    assertArrayEquals(new long[] {0, 2, 4, 1, 3, 5}, rows);
  }

  @Test
  void theHeaderEndsOnAMultipleOf64() throws IOException {
    byte[] bytes = bytes(MemRefValue.allocate(ElementType.F32, 5, 7));
    assertEquals(0, (bytes.length - 5 * 7 * 4) % 64);
    assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains("'shape': (5, 7), }"));
    assertTrue(new String(bytes(MemRefValue.allocate(ElementType.F32, 5)), StandardCharsets.ISO_8859_1).contains("'shape': (5,), }"));
  }

  @Test
  void brokenFilesAreRefused() {
    refused("not an npy file", "hello".getBytes(StandardCharsets.US_ASCII), null);
    refused("not supported", file("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", new byte[8]), null);
    refused("not supported", file("{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", new byte[4]), null);
    refused("promises", file("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000,), }", new byte[4]), null);
    refused("too large", file("{'descr': '<f4', 'fortran_order': False, 'shape': (9000000000000000000, 9), }", new byte[4]), null);
    refused("no valid 'shape'", file("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", new byte[4]), null);
    refused("expected elements of type f64", file("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", new byte[4]), ElementType.F64);
    refused("header", new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 127}, null);
  }

  private static void refused(String message, byte[] file, ElementType as) {
    IOException error = assertThrows(IOException.class, () -> read(file, as));
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  private static byte[] file(String header, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) (header.length() + 1), 0});
    out.writeBytes((header + "\n").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(data);
    return out.toByteArray();
  }

  private static byte[] bytes(MemRefValue value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(value, out);
    return out.toByteArray();
  }

  private static MemRefValue read(byte[] file, ElementType as) throws IOException {
    return Npy.read(new ByteArrayInputStream(file), file.length, as, "test.npy");
  }
}
