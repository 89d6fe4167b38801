/* Reads the arguments of many calls from in.bin and writes what they leave to out.bin. */
static FILE *in_file;
static FILE *out_file;
static void *owned[64];
static int owned_count;

static inline void get(void *to, size_t bytes)
{
  if (bytes != 0 && fread(to, 1, bytes, in_file) != bytes) {
    abort();
  }
}

static inline void put(const void *from, size_t bytes)
{
  if (bytes != 0 && fwrite(from, 1, bytes, out_file) != bytes) {
    abort();
  }
}

static inline int64_t get_long(void)
{
  int64_t value;
  get(&value, sizeof value);
  return value;
}

/* Memory that is freed after the call, once. */
static inline void own(void *memory)
{
  for (int i = 0; i < owned_count; i++) {
    if (owned[i] == memory) {
      return;
    }
  }
  owned[owned_count++] = memory;
}

static inline void release(void)
{
  while (owned_count > 0) {
    free(owned[--owned_count]);
  }
}

/* Any descriptor: two pointers, offset, sizes, strides. */
static inline int64_t get_memref(void *descriptor, int rank, size_t size)
{
  const int64_t length = get_long();
  const int64_t offset = get_long();
  unsigned char *fields = descriptor;
  void *data = malloc(length == 0 ? 1 : (size_t) length * size);
  memcpy(fields, &data, 8);
  memcpy(fields + 8, &data, 8);
  memcpy(fields + 16, &offset, 8);
  get(fields + 24, (size_t) rank * 16);
  get(data, (size_t) length * size);
  own(data);
  return length;
}

static inline void put_elements(const unsigned char *data, const int64_t *sizes, const int64_t *strides, int rank, size_t size)
{
  if (rank == 0) {
    put(data, size);
    return;
  }
  for (int64_t i = 0; i < sizes[0]; i++) {
    put_elements(data + i * strides[0] * (int64_t) size, sizes + 1, strides + 1, rank - 1, size);
  }
}

static inline void put_memref(const void *descriptor, int rank, size_t size)
{
  const unsigned char *fields = descriptor;
  int64_t shape[16] = {0};
  int64_t offset;
  unsigned char *aligned;
  memcpy(&aligned, fields + 8, 8);
  memcpy(&offset, fields + 16, 8);
  memcpy(shape, fields + 24, (size_t) rank * 16);
  put(shape, (size_t) rank * 8);
  put_elements(aligned + offset * (int64_t) size, shape, shape + rank, rank, size);
}

static inline void get_number(void *to, size_t bytes)
{
  const int64_t pattern = get_long();
  memcpy(to, &pattern, bytes);
}

static inline void put_number(const void *from, size_t bytes)
{
  int64_t pattern = 0;
  memcpy(&pattern, from, bytes);
  put(&pattern, sizeof pattern);
}

static inline void get_numbers(int64_t *to)
{
  const int64_t count = get_long();
  get(to, (size_t) count * sizeof *to);
}

static inline void begin(void)
{
  in_file = fopen("in.bin", "rb");
  out_file = fopen("out.bin", "wb");
}

static inline int end(void)
{
  return fclose(in_file) + fclose(out_file);
}
