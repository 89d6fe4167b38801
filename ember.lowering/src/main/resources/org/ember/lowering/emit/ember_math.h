/*
 * ember_math.h: the meaning of Ember's arithmetic in C, where it is not that of a C operator.
 *
 * Integers wrap. A shift by the width or more gives zero, or the sign. Division by zero is an error of the program; the smallest value
 * divided by -1 wraps. i1 is 0 or 1 in a byte; signed, it is 0 or -1. A float that does not fit an integer gives the nearest one, NaN zero.
 * f16 and bf16 are bit patterns; operations on them compute in double and round once, to nearest even. Compile with -ffp-contract=off.
 */
#ifndef EMBER_MATH_H
#define EMBER_MATH_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef EMBER_FAIL
#define EMBER_FAIL(text) (fprintf(stderr, "ember: %s\n", (text)), abort())
#endif

typedef uint8_t ember_i1;
typedef uint16_t ember_f16;
typedef uint16_t ember_bf16;

/* The next index of a loop; the largest one instead of an overflow, which ends the loop. */
static inline int64_t ember_step(int64_t index, int64_t step)
{
  return index > INT64_MAX - step ? INT64_MAX : index + step;
}

/* Whether a dimension of that size has the index. */
static inline bool ember_inside(int64_t index, int64_t size)
{
  return index >= 0 && index < size;
}

static inline void ember_require(bool condition, const char *text)
{
  if (!condition) {
    EMBER_FAIL(text);
  }
}

#define EMBER_INTEGER(bits)                                                                                                       \
  static inline int##bits##_t ember_addi_i##bits(int##bits##_t a, int##bits##_t b) { return (int##bits##_t) ((uint64_t) a + (uint64_t) b); } \
  static inline int##bits##_t ember_subi_i##bits(int##bits##_t a, int##bits##_t b) { return (int##bits##_t) ((uint64_t) a - (uint64_t) b); } \
  static inline int##bits##_t ember_muli_i##bits(int##bits##_t a, int##bits##_t b) { return (int##bits##_t) ((uint64_t) a * (uint64_t) b); } \
  static inline int##bits##_t ember_maxsi_i##bits(int##bits##_t a, int##bits##_t b) { return a >= b ? a : b; }                    \
  static inline int##bits##_t ember_minsi_i##bits(int##bits##_t a, int##bits##_t b) { return a <= b ? a : b; }                    \
  static inline int##bits##_t ember_maxui_i##bits(int##bits##_t a, int##bits##_t b) { return (uint##bits##_t) a >= (uint##bits##_t) b ? a : b; } \
  static inline int##bits##_t ember_minui_i##bits(int##bits##_t a, int##bits##_t b) { return (uint##bits##_t) a <= (uint##bits##_t) b ? a : b; } \
  static inline int##bits##_t ember_shli_i##bits(int##bits##_t a, int##bits##_t b)                                                \
  {                                                                                                                               \
    return (uint##bits##_t) b < bits ? (int##bits##_t) ((uint64_t) a << b) : 0;                                                   \
  }                                                                                                                               \
  static inline int##bits##_t ember_shrui_i##bits(int##bits##_t a, int##bits##_t b)                                               \
  {                                                                                                                               \
    return (uint##bits##_t) b < bits ? (int##bits##_t) ((uint##bits##_t) a >> b) : 0;                                             \
  }                                                                                                                               \
  static inline int##bits##_t ember_shrsi_i##bits(int##bits##_t a, int##bits##_t b)                                               \
  {                                                                                                                               \
    return (int##bits##_t) (a >> ((uint##bits##_t) b < bits ? b : bits - 1));                                                     \
  }                                                                                                                               \
  static inline int##bits##_t ember_divsi_i##bits(int##bits##_t a, int##bits##_t b)                                               \
  {                                                                                                                               \
    ember_require(b != 0, "division by zero");                                                                                    \
    return b == -1 ? ember_subi_i##bits(0, a) : (int##bits##_t) (a / b);                                                          \
  }                                                                                                                               \
  static inline int##bits##_t ember_remsi_i##bits(int##bits##_t a, int##bits##_t b)                                               \
  {                                                                                                                               \
    ember_require(b != 0, "division by zero");                                                                                    \
    return b == -1 ? 0 : (int##bits##_t) (a % b);                                                                                 \
  }                                                                                                                               \
  static inline int##bits##_t ember_floordivsi_i##bits(int##bits##_t a, int##bits##_t b)                                          \
  {                                                                                                                               \
    const int##bits##_t quotient = ember_divsi_i##bits(a, b);                                                                     \
    return ember_remsi_i##bits(a, b) != 0 && (a < 0) != (b < 0) ? (int##bits##_t) (quotient - 1) : quotient;                      \
  }                                                                                                                               \
  static inline int##bits##_t ember_ceildivsi_i##bits(int##bits##_t a, int##bits##_t b)                                           \
  {                                                                                                                               \
    const int##bits##_t quotient = ember_divsi_i##bits(a, b);                                                                     \
    return ember_remsi_i##bits(a, b) != 0 && (a < 0) == (b < 0) ? (int##bits##_t) (quotient + 1) : quotient;                      \
  }                                                                                                                               \
  static inline int##bits##_t ember_divui_i##bits(int##bits##_t a, int##bits##_t b)                                               \
  {                                                                                                                               \
    ember_require(b != 0, "division by zero");                                                                                    \
    return (int##bits##_t) ((uint##bits##_t) a / (uint##bits##_t) b);                                                             \
  }                                                                                                                               \
  static inline int##bits##_t ember_remui_i##bits(int##bits##_t a, int##bits##_t b)                                               \
  {                                                                                                                               \
    ember_require(b != 0, "division by zero");                                                                                    \
    return (int##bits##_t) ((uint##bits##_t) a % (uint##bits##_t) b);                                                             \
  }                                                                                                                               \
  static inline int##bits##_t ember_ceildivui_i##bits(int##bits##_t a, int##bits##_t b)                                           \
  {                                                                                                                               \
    const int##bits##_t quotient = ember_divui_i##bits(a, b);                                                                     \
    return ember_remui_i##bits(a, b) != 0 ? ember_addi_i##bits(quotient, 1) : quotient;                                           \
  }                                                                                                                               \
  static inline ember_i1 ember_ult_i##bits(int##bits##_t a, int##bits##_t b) { return (uint##bits##_t) a < (uint##bits##_t) b; }   \
  static inline ember_i1 ember_ule_i##bits(int##bits##_t a, int##bits##_t b) { return (uint##bits##_t) a <= (uint##bits##_t) b; }  \
  static inline int##bits##_t ember_absi_i##bits(int##bits##_t a) { return a < 0 ? ember_subi_i##bits(0, a) : a; }                \
  static inline int##bits##_t ember_ctlz_i##bits(int##bits##_t a)                                                                 \
  {                                                                                                                               \
    return (int##bits##_t) (a == 0 ? bits : __builtin_clzll((uint##bits##_t) a) - (64 - bits));                                   \
  }                                                                                                                               \
  static inline int##bits##_t ember_cttz_i##bits(int##bits##_t a)                                                                 \
  {                                                                                                                               \
    return (int##bits##_t) (a == 0 ? bits : __builtin_ctzll((uint##bits##_t) a));                                                 \
  }                                                                                                                               \
  static inline int##bits##_t ember_ctpop_i##bits(int##bits##_t a) { return (int##bits##_t) __builtin_popcountll((uint##bits##_t) a); }
EMBER_INTEGER(8)
EMBER_INTEGER(16)
EMBER_INTEGER(32)
EMBER_INTEGER(64)

/* i1: as a signed number a set bit is -1. */
static inline ember_i1 ember_addi_i1(ember_i1 a, ember_i1 b) { return a ^ b; }
static inline ember_i1 ember_subi_i1(ember_i1 a, ember_i1 b) { return a ^ b; }
static inline ember_i1 ember_muli_i1(ember_i1 a, ember_i1 b) { return a & b; }
static inline ember_i1 ember_maxsi_i1(ember_i1 a, ember_i1 b) { return a & b; }
static inline ember_i1 ember_minsi_i1(ember_i1 a, ember_i1 b) { return a | b; }
static inline ember_i1 ember_maxui_i1(ember_i1 a, ember_i1 b) { return a | b; }
static inline ember_i1 ember_minui_i1(ember_i1 a, ember_i1 b) { return a & b; }
static inline ember_i1 ember_shli_i1(ember_i1 a, ember_i1 b) { return b ? 0 : a; }
static inline ember_i1 ember_shrui_i1(ember_i1 a, ember_i1 b) { return b ? 0 : a; }
static inline ember_i1 ember_shrsi_i1(ember_i1 a, ember_i1 b) { (void) b; return a; }
static inline ember_i1 ember_divui_i1(ember_i1 a, ember_i1 b) { ember_require(b != 0, "division by zero"); return a; }
static inline ember_i1 ember_divsi_i1(ember_i1 a, ember_i1 b) { return ember_divui_i1(a, b); }
static inline ember_i1 ember_floordivsi_i1(ember_i1 a, ember_i1 b) { return ember_divui_i1(a, b); }
static inline ember_i1 ember_ceildivsi_i1(ember_i1 a, ember_i1 b) { return ember_divui_i1(a, b); }
static inline ember_i1 ember_ceildivui_i1(ember_i1 a, ember_i1 b) { return ember_divui_i1(a, b); }
static inline ember_i1 ember_remui_i1(ember_i1 a, ember_i1 b) { return ember_divui_i1(a, b) & 0; }
static inline ember_i1 ember_remsi_i1(ember_i1 a, ember_i1 b) { return ember_divui_i1(a, b) & 0; }
static inline ember_i1 ember_ult_i1(ember_i1 a, ember_i1 b) { return a < b; }
static inline ember_i1 ember_ule_i1(ember_i1 a, ember_i1 b) { return a <= b; }
static inline ember_i1 ember_absi_i1(ember_i1 a) { return a; }
static inline ember_i1 ember_ctlz_i1(ember_i1 a) { return !a; }
static inline ember_i1 ember_cttz_i1(ember_i1 a) { return !a; }
static inline ember_i1 ember_ctpop_i1(ember_i1 a) { return a; }

/* Maxima and minima: maximumf gives NaN if an operand is one, maxnumf the other operand; -0 is less than +0. */
#define EMBER_EXTREMA(name, type)                                                                                                 \
  static inline type ember_larger_##name(type a, type b) { return a == 0 && b == 0 ? (signbit(a) ? b : a) : a >= b ? a : b; }     \
  static inline type ember_smaller_##name(type a, type b) { return a == 0 && b == 0 ? (signbit(a) ? a : b) : a <= b ? a : b; }    \
  static inline type ember_maximumf_##name(type a, type b) { return a != a ? a : b != b ? b : ember_larger_##name(a, b); }        \
  static inline type ember_minimumf_##name(type a, type b) { return a != a ? a : b != b ? b : ember_smaller_##name(a, b); }       \
  static inline type ember_maxnumf_##name(type a, type b) { return a != a ? b : b != b ? a : ember_larger_##name(a, b); }         \
  static inline type ember_minnumf_##name(type a, type b) { return a != a ? b : b != b ? a : ember_smaller_##name(a, b); }
EMBER_EXTREMA(f32, float)
EMBER_EXTREMA(f64, double)

/* A double that lies next to the exact value: rounding it once more to a 16-bit format is rounding the exact value. */
static inline double ember_to_odd(double rounded, double error)
{
  uint64_t bits;
  memcpy(&bits, &rounded, sizeof bits);
  if (error == 0 || error != error || isinf(rounded) || (bits & 1) == 1) {
    return rounded;
  }
  bits = (error > 0) != (rounded > 0) ? bits - 1 : bits + 1;
  memcpy(&rounded, &bits, sizeof bits);
  return rounded;
}

static inline double ember_signed_to_odd(int64_t value)
{
  const double nearest = (double) value;
  return ember_to_odd(nearest, nearest == 0x1p63 ? -1 : (double) (value - (int64_t) nearest));
}

static inline double ember_unsigned_to_odd(uint64_t value)
{
  return value >> 63 ? 2 * ember_signed_to_odd((int64_t) (value >> 1 | (value & 1))) : ember_signed_to_odd((int64_t) value);
}

/* The pattern of a 16-bit format with that many fraction digits and that bias, nearest to a value, ties to even. */
static inline uint16_t ember_round_16(double value, int digits, int bias)
{
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  const uint16_t sign = (uint16_t) (bits >> 48 & 0x8000);
  const uint64_t infinity = (uint64_t) (2 * bias + 1) << digits;
  const int exponent = (int) (bits >> 52 & 0x7ff);
  if (value != value) {
    return (uint16_t) (infinity | (uint64_t) 1 << (digits - 1));
  }
  if (exponent == 0x7ff) {
    return (uint16_t) (sign | infinity);
  }
  const uint64_t significand = (bits & 0xfffffffffffff) | 0x10000000000000;
  const int target = exponent - 1023 + bias;
  const int drop = 52 - digits + (target < 1 ? 1 - target : 0);
  if (exponent == 0 || drop > 54) {
    return sign;
  }
  const uint64_t half = (uint64_t) 1 << (drop - 1);
  const uint64_t rest = significand & (((uint64_t) 1 << drop) - 1);
  uint64_t kept = significand >> drop;
  if (rest > half || (rest == half && (kept & 1) == 1)) {
    kept++;
  }
  /* a carry out of the fraction moves into the exponent, which is the right next value */
  const uint64_t encoded = target < 1 ? kept : kept + ((uint64_t) (target - 1) << digits);
  return (uint16_t) (sign | (encoded < infinity ? encoded : infinity));
}

static inline ember_f16 ember_round_f16(double value) { return ember_round_16(value, 10, 15); }
static inline ember_bf16 ember_round_bf16(double value) { return ember_round_16(value, 7, 127); }

static inline double ember_value_f16(ember_f16 bits)
{
  const int exponent = bits >> 10 & 0x1f;
  const int fraction = bits & 0x3ff;
  const double size = exponent == 0 ? fraction * 0x1p-24 : exponent < 0x1f ? ldexp(fraction | 0x400, exponent - 25)
      : fraction == 0 ? (double) INFINITY : (double) NAN;
  return bits & 0x8000 ? -size : size;
}

static inline double ember_value_bf16(ember_bf16 bits)
{
  const uint32_t wide = (uint32_t) bits << 16;
  float value;
  memcpy(&value, &wide, sizeof value);
  return value;
}

/* a * b + c of 16-bit values, whose product is exact. */
static inline double ember_fma_to_odd(double a, double b, double c)
{
  const double product = a * b;
  const double sum = product + c;
  const double back = sum - product;
  return ember_to_odd(sum, (product - (sum - back)) + (c - back));
}

#define EMBER_SMALL_FLOAT(name)                                                                                                   \
  static inline uint16_t ember_addf_##name(uint16_t a, uint16_t b) { return ember_round_##name(ember_value_##name(a) + ember_value_##name(b)); } \
  static inline uint16_t ember_subf_##name(uint16_t a, uint16_t b) { return ember_round_##name(ember_value_##name(a) - ember_value_##name(b)); } \
  static inline uint16_t ember_mulf_##name(uint16_t a, uint16_t b) { return ember_round_##name(ember_value_##name(a) * ember_value_##name(b)); } \
  static inline uint16_t ember_divf_##name(uint16_t a, uint16_t b) { return ember_round_##name(ember_value_##name(a) / ember_value_##name(b)); } \
  static inline uint16_t ember_maximumf_##name(uint16_t a, uint16_t b)                                                            \
  {                                                                                                                               \
    return ember_round_##name(ember_maximumf_f64(ember_value_##name(a), ember_value_##name(b)));                                  \
  }                                                                                                                               \
  static inline uint16_t ember_minimumf_##name(uint16_t a, uint16_t b)                                                            \
  {                                                                                                                               \
    return ember_round_##name(ember_minimumf_f64(ember_value_##name(a), ember_value_##name(b)));                                  \
  }                                                                                                                               \
  static inline uint16_t ember_maxnumf_##name(uint16_t a, uint16_t b)                                                             \
  {                                                                                                                               \
    return ember_round_##name(ember_maxnumf_f64(ember_value_##name(a), ember_value_##name(b)));                                   \
  }                                                                                                                               \
  static inline uint16_t ember_minnumf_##name(uint16_t a, uint16_t b)                                                             \
  {                                                                                                                               \
    return ember_round_##name(ember_minnumf_f64(ember_value_##name(a), ember_value_##name(b)));                                   \
  }                                                                                                                               \
  static inline uint16_t ember_fma_##name(uint16_t a, uint16_t b, uint16_t c)                                                     \
  {                                                                                                                               \
    return ember_round_##name(ember_fma_to_odd(ember_value_##name(a), ember_value_##name(b), ember_value_##name(c)));             \
  }
EMBER_SMALL_FLOAT(f16)
EMBER_SMALL_FLOAT(bf16)

/* Floats to integers of that many bits. */
static inline int64_t ember_to_signed(double value, int bits)
{
  const int64_t largest = bits == 64 ? INT64_MAX : ((int64_t) 1 << (bits - 1)) - 1;
  if (value != value) {
    return 0;
  }
  return value >= (double) largest ? largest : value <= (double) (-largest - 1) ? -largest - 1 : (int64_t) value;
}

static inline int64_t ember_to_unsigned(double value, int bits)
{
  const uint64_t largest = bits == 64 ? UINT64_MAX : ((uint64_t) 1 << bits) - 1;
  if (!(value > 0)) {
    return 0;
  }
  return (int64_t) (value >= (double) largest ? largest : (uint64_t) value);
}

/* The bits of a float as an integer, and back. */
static inline int32_t ember_bits_f32(float value) { int32_t bits; memcpy(&bits, &value, sizeof bits); return bits; }
static inline int64_t ember_bits_f64(double value) { int64_t bits; memcpy(&bits, &value, sizeof bits); return bits; }
static inline float ember_from_bits_f32(int32_t bits) { float value; memcpy(&value, &bits, sizeof bits); return value; }
static inline double ember_from_bits_f64(int64_t bits) { double value; memcpy(&value, &bits, sizeof bits); return value; }

/* Zeroed memory. An alignment of 0 is that of malloc. Free it with free. */
static inline void *ember_allocate(int64_t count, size_t size, size_t alignment)
{
  ember_require(count >= 0 && (uint64_t) count <= SIZE_MAX / 2 / size, "cannot allocate a buffer of this size");
  const size_t bytes = count == 0 ? size : (size_t) count * size;
  void *memory = alignment <= 16 ? calloc(1, bytes) : aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
  ember_require(memory != NULL, "memory is exhausted");
  return alignment <= 16 ? memory : memset(memory, 0, bytes);
}

/* Memory that lives until its function returns. */
typedef struct ember_local {
  struct ember_local *next;
  void *memory;
} ember_local;

static inline void *ember_allocate_local(ember_local **locals, int64_t count, size_t size, size_t alignment)
{
  ember_local *local = ember_allocate(1, sizeof *local, 0);
  *local = (ember_local){*locals, ember_allocate(count, size, alignment)};
  *locals = local;
  return local->memory;
}

static inline void ember_free_locals(ember_local *locals)
{
  while (locals != NULL) {
    ember_local *next = locals->next;
    free(locals->memory);
    free(locals);
    locals = next;
  }
}

#endif
