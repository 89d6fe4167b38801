package org.ember.lowering.pass;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ember.ir.Operation;

/** Wall time by pass, in the order in which passes first ran; verification counts as part of a pass. */
public final class Timing implements Instrumentation {
  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private long started;

  @Override
  public void before(Pass pass, Operation module) {
    started = System.nanoTime();
  }

  @Override
  public void after(Pass pass, Operation module) {
    nanos.merge(pass.name(), System.nanoTime() - started, Long::sum);
  }

  /** Nanoseconds by pass name. */
  public Map<String, Long> nanos() {
    return nanos;
  }

  /** A table, one line a pass. */
  public String report() {
    long total = nanos.values().stream().mapToLong(Long::longValue).sum();
    StringBuilder text = new StringBuilder();
    nanos.forEach((name, time) -> text.append(String.format(Locale.ROOT, "%10.3f ms %5.1f %%  %s%n", time / 1e6, 100.0 * time / Math.max(1, total), name)));
    return text.append(String.format(Locale.ROOT, "%10.3f ms 100.0 %%  total%n", total / 1e6)).toString();
  }
}
