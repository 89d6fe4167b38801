/*
 * An access unit on a thread of its own, as an example of a driver (docs/c.md): the access program pushes into rings that the execute
 * program reads, and each waits for the other where it must.
 */
#include <pthread.h>

struct ember_queue;
typedef bool ember_program(void *access, struct ember_queue *queue);

typedef struct ember_queue {
  ember_program *program;
  void *access;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  bool ended;
  unsigned char *data;
  size_t room, first, used;
  int64_t tokens[EMBER_QUEUE_TOKENS];
  size_t first_token, used_tokens;
} ember_queue;

static void *ember_run_program(void *argument)
{
  ember_queue *queue = argument;
  pthread_mutex_lock(&queue->lock);
  while (!queue->program(queue->access, queue)) {
    pthread_cond_wait(&queue->changed, &queue->lock);
  }
  queue->ended = true;
  pthread_cond_broadcast(&queue->changed);
  pthread_mutex_unlock(&queue->lock);
  return NULL;
}

static inline void ember_open(ember_queue *queue, const char *name, ember_program *program, void *access, void *room, size_t bytes)
{
  (void) name;
  *queue = (ember_queue){.program = program, .access = access, .data = room, .room = bytes};
  pthread_mutex_init(&queue->lock, NULL);
  pthread_cond_init(&queue->changed, NULL);
  pthread_create(&queue->thread, NULL, ember_run_program, queue);
}

static inline bool ember_next_token(ember_queue *queue, int64_t *token)
{
  pthread_mutex_lock(&queue->lock);
  while (queue->used_tokens == 0 && !queue->ended) {
    pthread_cond_wait(&queue->changed, &queue->lock);
  }
  const bool found = queue->used_tokens != 0;
  if (found) {
    *token = queue->tokens[queue->first_token];
    queue->first_token = (queue->first_token + 1) % EMBER_QUEUE_TOKENS;
    queue->used_tokens--;
    pthread_cond_broadcast(&queue->changed);
  }
  pthread_mutex_unlock(&queue->lock);
  return found;
}

static inline void ember_pop(ember_queue *queue, void *to, size_t bytes)
{
  pthread_mutex_lock(&queue->lock);
  while (queue->used < bytes) {
    pthread_cond_wait(&queue->changed, &queue->lock);
  }
  for (size_t i = 0; i < bytes; i++) {
    ((unsigned char *) to)[i] = queue->data[(queue->first + i) % queue->room];
  }
  queue->first = (queue->first + bytes) % queue->room;
  queue->used -= bytes;
  pthread_cond_broadcast(&queue->changed);
  pthread_mutex_unlock(&queue->lock);
}

static inline void ember_close(ember_queue *queue)
{
  pthread_join(queue->thread, NULL);
  pthread_cond_destroy(&queue->changed);
  pthread_mutex_destroy(&queue->lock);
}

/* The access program runs with the lock held and lets go of it only while it waits. */
static inline bool ember_push(ember_queue *queue, const void *from, size_t bytes)
{
  if (queue->room - queue->used < bytes) {
    return false;
  }
  for (size_t i = 0; i < bytes; i++) {
    queue->data[(queue->first + queue->used + i) % queue->room] = ((const unsigned char *) from)[i];
  }
  queue->used += bytes;
  pthread_cond_broadcast(&queue->changed);
  return true;
}

static inline bool ember_push_token(ember_queue *queue, int64_t token)
{
  if (queue->used_tokens == EMBER_QUEUE_TOKENS) {
    return false;
  }
  queue->tokens[(queue->first_token + queue->used_tokens) % EMBER_QUEUE_TOKENS] = token;
  queue->used_tokens++;
  pthread_cond_broadcast(&queue->changed);
  return true;
}
