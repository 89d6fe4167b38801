package org.ember.dae.interp;

import static org.ember.dae.Programs.line;
import static org.ember.dae.Programs.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ArithTest {
  private static void binary(String op, String type, Object a, Object b, String expected) {
    assertEquals(expected, scalar(line("%a: " + type + ", %b: " + type, "%r = arith." + op + " %a, %b : " + type, type), a, b), op + " " + type);
  }

  private static void compare(String op, String type, Object a, Object b, long expected) {
    assertEquals(Long.toString(expected), scalar(line("%a: " + type + ", %b: " + type, "%r = arith." + op + ", %a, %b : " + type, "i1"), a, b), op + " " + type);
  }

  private static void cast(String op, String from, String to, Object a, String expected) {
    assertEquals(expected, scalar(line("%a: " + from, "%r = arith." + op + " %a : " + from + " to " + to, to), a), op + " " + from + " " + to);
  }

  @Test
  void integersWrap() {
    binary("addi", "i8", 127, 1, "-128");
    binary("muli", "i32", 1 << 20, 1 << 20, "0");
    binary("subi", "i1", 0, 1, "1");
    binary("shli", "i16", 1, 15, "-32768");
    binary("shrui", "i8", -1, 4, "15");
    binary("shrsi", "i8", -128, 7, "-1");
    binary("shrui", "i8", -1, 8, "0");
    binary("maxui", "i8", -1, 1, "-1");
    binary("maxsi", "i8", -1, 1, "1");
  }

  @Test
  void divisionsRoundAsTheirNamesSay() {
    binary("divsi", "i32", -7, 2, "-3");
    binary("floordivsi", "i32", -7, 2, "-4");
    binary("ceildivsi", "i32", -7, 2, "-3");
    binary("ceildivsi", "i32", 7, 2, "4");
    binary("remsi", "i32", -7, 2, "-1");
    binary("divui", "i8", -1, 2, "127");
    binary("remui", "i8", -1, 10, "5");
    binary("ceildivui", "i8", -1, 2, "-128");
    binary("divui", "index", -1L, 2, Long.toString(Long.MAX_VALUE));
  }

  @Test
  void aDivisionByZeroIsAnErrorOfTheProgram() {
    ExecutionError error = assertThrows(ExecutionError.class, () -> binary("divsi", "i32", 1, 0, ""));
    assertEquals("division by zero", error.getMessage());
    assertEquals(2, error.toDiagnostic().span().line());
  }

  @Test
  void integerComparisons() {
    compare("cmpi slt", "i8", -1, 1, 1);
    compare("cmpi ult", "i8", -1, 1, 0);
    compare("cmpi uge", "i64", -1L, 1L, 1);
    compare("cmpi eq", "i32", 5, 5, 1);
    compare("cmpi ne", "i32", 5, 5, 0);
    compare("cmpi sgt", "i1", 0, 1, 1);
    compare("cmpi sle", "index", 3, 3, 1);
  }

  @Test
  void floatComparisonsKnowNaN() {
    double nan = Double.NaN;
    compare("cmpf oeq", "f32", nan, nan, 0);
    compare("cmpf une", "f32", nan, nan, 1);
    compare("cmpf ueq", "f32", nan, 1, 1);
    compare("cmpf one", "f64", 1, 2, 1);
    compare("cmpf one", "f64", nan, 2, 0);
    compare("cmpf ult", "f64", nan, 2, 1);
    compare("cmpf olt", "f64", nan, 2, 0);
    compare("cmpf ord", "f16", 1, 2, 1);
    compare("cmpf uno", "bf16", nan, 2, 1);
    compare("cmpf oge", "f16", 2, 2, 1);
    compare("cmpf ugt", "f16", 2, 2, 0);
  }

  @Test
  void floatsAreJavas() {
    Random random = new Random(11);
    String sum = line("%a: f32, %b: f32", "%r = arith.addf %a, %b : f32", "f32");
    String quotient = line("%a: f64, %b: f64", "%r = arith.divf %a, %b : f64", "f64");
    for (int i = 0; i < 50; i++) {
      float a = random.nextFloat() * 100;
      float b = random.nextFloat();
      assertEquals(Float.toString(a + b), scalar(sum, a, b));
      assertEquals(Double.toString((double) a / b), scalar(quotient, (double) a, (double) b));
    }
  }

  @Test
  void smallFloatsAreRoundedOnce() {
    binary("addf", "f16", 2048, 1, "2048.0");
    binary("addf", "f16", 2048, 3, "2052.0");
    binary("mulf", "f16", 300, 300, "Infinity");
    binary("addf", "bf16", 256, 1, "256.0");
    binary("addf", "bf16", 256, 3, "260.0");
    binary("divf", "f16", 1, 3, "0.33325195");
  }

  @Test
  void minimaAndMaxima() {
    double nan = Double.NaN;
    binary("maximumf", "f32", nan, 1, "NaN");
    binary("maxnumf", "f32", nan, 1, "1.0");
    binary("minnumf", "f32", 1, nan, "1.0");
    binary("minimumf", "f32", 0.0, -0.0, "-0.0");
    binary("remf", "f64", -7, 2, "-1.0");
  }

  @Test
  void casts() {
    cast("index_castui", "i8", "index", -1, "255");
    cast("index_cast", "i8", "index", -1, "-1");
    cast("extui", "i1", "i32", 1, "1");
    cast("extsi", "i1", "i32", 1, "-1");
    cast("trunci", "i32", "i8", 0x1ff, "-1");
    cast("sitofp", "i64", "f32", 16777217L, "1.6777216E7");
    cast("uitofp", "i64", "f64", -1L, "1.8446744073709552E19");
    cast("uitofp", "i8", "f16", -1, "255.0");
    cast("fptosi", "f32", "i8", -1e9, "-128");
    cast("fptosi", "f64", "i32", -2.9, "-2");
    cast("fptoui", "f64", "i8", 300, "-1");
    cast("fptoui", "f64", "i64", 0x1.8p63, Long.toString(0xC000000000000000L));
    cast("truncf", "f64", "f16", 1 + 0x1p-11, "1.0");
    cast("extf", "bf16", "f32", 1.5, "1.5");
    cast("bitcast", "f32", "i32", 1.0, Integer.toString(0x3f800000));
    cast("bitcast", "i16", "bf16", 0x3f80, "1.0");
  }

  @Test
  void vectorsGoLaneByLane() {
    String text = """
        func.func @f(%a: f32, %b: f32) -> f32 {
          %x = vector.broadcast %a : f32 to vector<4xf32>
          %y = vector.broadcast %b : f32 to vector<4xf32>
          %z = arith.mulf %x, %y : vector<4xf32>
          %m = arith.constant dense<[true, false, true, false]> : vector<4xi1>
          %s = arith.select %m, %z, %x : vector<4xi1>, vector<4xf32>
          %r = vector.reduction <add>, %s : vector<4xf32> into f32
          return %r : f32
        }
        """;
    assertEquals("16.0", scalar(text, 2, 3));
  }

  @Test
  void elementaryFunctions() {
    assertEquals("2.0", scalar(line("%a: f32", "%r = math.sqrt %a : f32", "f32"), 4));
    assertEquals(Float.toString((float) StrictMath.exp(1.5)), scalar(line("%a: f32", "%r = math.exp %a : f32", "f32"), 1.5));
    assertEquals("0.8427", scalar(line("%a: f64", "%r = math.erf %a : f64", "f64"), 1).substring(0, 6));
    assertEquals("0.999593", scalar(line("%a: f64", "%r = math.erf %a : f64", "f64"), 2.5).substring(0, 8));
    assertEquals("3.0", scalar(line("%a: f32", "%r = math.roundeven %a : f32", "f32"), 3.4));
    assertEquals("4", scalar(line("%a: i8", "%r = math.ctlz %a : i8", "i8"), 15));
  }
}
