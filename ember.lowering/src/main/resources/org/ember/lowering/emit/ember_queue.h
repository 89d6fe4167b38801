/*
 * ember_queue.h: the queues between an access program and its execute program.
 *
 * What an execute program uses, and all that a driver of a real access unit has to provide:
 *
 *   ember_queue                                        the two queues of an access program that runs
 *   ember_open(queue, name, program, access, room, n)  starts an access program; `access` points to its inputs
 *   ember_next_token(queue, &token)                    takes the next token; false: the access program has ended
 *   ember_pop(queue, to, bytes)                        takes the next operand; it waits until there is one
 *   ember_close(queue)                                 both programs have ended; nothing may be left over
 *
 * An operand lies in the data queue as its type lies in memory: i1 in a byte, f16 and bf16 in two, the lanes of a vector one after the other.
 * Operands and tokens arrive in the order in which the access program pushes them.
 *
 * Here follows a software access unit: the access program is a coroutine that the execute program lets go on when it needs a token or an
 * operand that is not there. It then runs ahead until a queue is full, so results are the same each time and need no threads. Sizes:
 *
 *   EMBER_QUEUE_TOKENS  tokens in the control queue (default 64, at least 1)
 *   EMBER_QUEUE_BYTES   bytes in the data queue (default 4096); never less than the largest operand of the program, which 0 stands for
 *   EMBER_FAIL(text)    what an error of the program does (default: says it on standard error and aborts)
 *
 * With -DEMBER_ACCESS_UNIT='"my_unit.h"' that header is used instead. With -DEMBER_NO_ACCESS_PROGRAMS the access programs are not compiled.
 */
#ifndef EMBER_QUEUE_H
#define EMBER_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef EMBER_FAIL
#define EMBER_FAIL(text) (fprintf(stderr, "ember: %s\n", (text)), abort())
#endif

#ifndef EMBER_QUEUE_BYTES
#define EMBER_QUEUE_BYTES 4096
#endif
#ifndef EMBER_QUEUE_TOKENS
#define EMBER_QUEUE_TOKENS 64
#endif
/* The bytes of a data queue for a program whose largest operand has that many. */
#define EMBER_ROOM(largest) (EMBER_QUEUE_BYTES > (largest) ? EMBER_QUEUE_BYTES : (largest))

#ifdef EMBER_NO_ACCESS_PROGRAMS
#define EMBER_PROGRAM(function) NULL
#else
#define EMBER_PROGRAM(function) (function)
#endif

#ifdef EMBER_ACCESS_UNIT
#include EMBER_ACCESS_UNIT
#else

struct ember_queue;

/* Goes on with an access program until it waits for room in a queue (false) or has ended (true). */
typedef bool ember_program(void *access, struct ember_queue *queue);

typedef struct ember_queue {
  const char *name;
  ember_program *program;
  void *access;
  bool ended;
  /* the data queue, a ring of bytes */
  unsigned char *data;
  size_t room;
  size_t first;
  size_t used;
  /* the control queue, a ring of tokens */
  int64_t tokens[EMBER_QUEUE_TOKENS];
  size_t first_token;
  size_t used_tokens;
} ember_queue;

static inline void ember_open(ember_queue *queue, const char *name, ember_program *program, void *access, void *room, size_t bytes)
{
  *queue = (ember_queue){.name = name, .program = program, .access = access, .data = room, .room = bytes};
}

/* Lets the access program go on; false if it could do nothing. */
static inline bool ember_advance(ember_queue *queue)
{
  const size_t used = queue->used;
  const size_t used_tokens = queue->used_tokens;
  if (queue->ended) {
    return false;
  }
  queue->ended = queue->program(queue->access, queue);
  return queue->ended || queue->used != used || queue->used_tokens != used_tokens;
}

static inline bool ember_next_token(ember_queue *queue, int64_t *token)
{
  while (queue->used_tokens == 0) {
    if (queue->ended) {
      return false;
    }
    if (!ember_advance(queue)) {
      EMBER_FAIL("the execute program waits for a token, the access program for room in the data queue");
    }
  }
  *token = queue->tokens[queue->first_token];
  queue->first_token = (queue->first_token + 1) % EMBER_QUEUE_TOKENS;
  queue->used_tokens--;
  return true;
}

static inline void ember_pop(ember_queue *queue, void *to, size_t bytes)
{
  while (queue->used < bytes) {
    if (!ember_advance(queue)) {
      EMBER_FAIL(queue->ended ? "an operand is popped but the access program has ended without pushing it"
                              : "the execute program waits for an operand, the access program for room in the control queue");
    }
  }
  const size_t straight = queue->room - queue->first < bytes ? queue->room - queue->first : bytes;
  memcpy(to, queue->data + queue->first, straight);
  memcpy((unsigned char *) to + straight, queue->data, bytes - straight);
  queue->first = (queue->first + bytes) % queue->room;
  queue->used -= bytes;
}

static inline void ember_close(ember_queue *queue)
{
  if (queue->used != 0) {
    EMBER_FAIL("operands are left on the data queue");
  }
}

/* For access programs: pushes an operand; false if there is no room. */
static inline bool ember_push(ember_queue *queue, const void *from, size_t bytes)
{
  if (queue->room - queue->used < bytes) {
    return false;
  }
  const size_t at = (queue->first + queue->used) % queue->room;
  const size_t straight = queue->room - at < bytes ? queue->room - at : bytes;
  memcpy(queue->data + at, from, straight);
  memcpy(queue->data, (const unsigned char *) from + straight, bytes - straight);
  queue->used += bytes;
  return true;
}

/* For access programs: pushes a token; false if there is no room. */
static inline bool ember_push_token(ember_queue *queue, int64_t token)
{
  if (queue->used_tokens == EMBER_QUEUE_TOKENS) {
    return false;
  }
  queue->tokens[(queue->first_token + queue->used_tokens) % EMBER_QUEUE_TOKENS] = token;
  queue->used_tokens++;
  return true;
}

#endif

/* The pops of the scalar types. */
#define EMBER_POP(name, type)                                  \
  static inline type ember_pop_##name(ember_queue *queue)      \
  {                                                            \
    type value;                                                \
    ember_pop(queue, &value, sizeof value);                    \
    return value;                                              \
  }
EMBER_POP(i1, uint8_t)
EMBER_POP(i8, int8_t)
EMBER_POP(i16, int16_t)
EMBER_POP(i32, int32_t)
EMBER_POP(i64, int64_t)
EMBER_POP(f16, uint16_t)
EMBER_POP(bf16, uint16_t)
EMBER_POP(f32, float)
EMBER_POP(f64, double)

/*
 * Inside an access program: a push, and the place where the program goes on if there was no room for it. `access->at` is that place.
 */
#define EMBER_PUSH(place, operand, bytes)                      \
  access->at = (place);                                        \
  __attribute__((fallthrough));                                \
  case (place):                                                \
  if (!ember_push(queue, &(operand), (bytes))) {               \
    return false;                                              \
  }
#define EMBER_PUSH_TOKEN(place, token)                         \
  access->at = (place);                                        \
  __attribute__((fallthrough));                                \
  case (place):                                                \
  if (!ember_push_token(queue, (token))) {                     \
    return false;                                              \
  }

#endif
