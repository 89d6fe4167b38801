package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.emf.ecore.EObject;

/**
 * Computes attributes on demand and keeps their values. Not for several threads at once.
 *
 * <p>Circular attributes are computed to a fixed point: while one is being computed, who reads it gets its approximation, and what is
 * computed from an approximation is provisional. The frame that no provisional value reaches below is the root of its component; it
 * repeats until nothing changes, and then all values of the last round are final. So the result does not depend on which
 * attribute of a cycle is asked first.
 */
public final class Evaluator extends ModelReader implements AutoCloseable {
  private static final Object[] NONE = new Object[0];
  private static final int MOST_ROUNDS = 10_000;

  private final ModelWatch watch;
  private final boolean explaining;
  private final Store store = new Store();

  private final List<Frame> frames = new ArrayList<>();
  private int depth;
  private int round;
  private long changes;
  private final List<Entry> provisional = new ArrayList<>();
  private final List<Entry> unsettled = new ArrayList<>();
  private long evaluations;

  /** An entry that is being computed. Frames are used again. */
  private static final class Frame {
    Entry entry;
    int low;
  }

  private Evaluator(boolean tracking, boolean explaining) {
    this.watch = tracking ? new ModelWatch(store::remove) : null;
    this.explaining = explaining;
  }

  /** Keeps values until {@link #clear}; the model must not change between. The fastest way. */
  public static Evaluator batch() {
    return new Evaluator(false, false);
  }

  /** That of the work that goes on in this thread, see {@link SharedEvaluator}, which may know values already; outside of any, a batch evaluator. */
  public static Evaluator current() {
    return SharedEvaluator.current();
  }

  /** Follows the changes of the model: values that read what changed are forgotten, others are kept. Close it at the end. */
  public static Evaluator incremental() {
    return new Evaluator(true, false);
  }

  /** Like batch, and remembers for every value what it was made from. */
  public static Evaluator explaining() {
    return new Evaluator(false, true);
  }

  /** The value of an attribute at a node; generated code has typed methods that call this. */
  public Object value(Attribution attribution, EObject node, Object... arguments) {
    if (watch == null && !explaining) {
      Equation atHand = attribution.atHand(node);
      if (atHand != null) {
        return evaluateAtHand(attribution, atHand, node, arguments);
      }
    }
    Entry entry = store.entry(attribution, node, arguments);
    if (depth > 0 && (watch != null || explaining)) {
      top().entry.addRead(entry);
    }
    return entry.state == Entry.State.FINAL ? entry.value : depth == 0 ? outermost(entry) : compute(entry);
  }

  private Object evaluateAtHand(Attribution attribution, Equation equation, EObject node, Object[] arguments) {
    try {
      return equation.body().evaluate(this, node, arguments);
    } catch (EvaluationException | NullPointerException | ClassCastException | IndexOutOfBoundsException e) {
      throw told(e, new Entry(attribution, node, arguments, 0), equation);
    }
  }

  /** The value of an attribute without parameters. */
  public Object value(Attribution attribution, EObject node) {
    return value(attribution, node, NONE);
  }

  /** Why an attribute has its value: only for an evaluator made by {@link #explaining}. */
  public Why why(Attribution attribution, EObject node, Object... arguments) {
    if (!explaining) {
      throw new IllegalStateException("reasons are kept only by Evaluator.explaining()");
    }
    attribution.evaluate(this, node, arguments);
    return Why.of(store.entry(attribution, node, arguments));
  }

  /** How many equations have been evaluated so far: what a test of incremental evaluation counts. */
  public long evaluations() {
    return evaluations;
  }

  /** Forgets all values. */
  public void clear() {
    store.clear();
    if (watch != null) {
      watch.close();
    }
  }

  /** Stops following the model and forgets all values. */
  @Override
  public void close() {
    clear();
  }

  private Object outermost(Entry entry) {
    try {
      return compute(entry);
    } catch (StackOverflowError e) {
      throw new EvaluationException("attributes depend on each other over too many steps, computing " + entry, e, true);
    } finally {
      reset(unsettled);
      reset(provisional);
      for (int i = 0; i < depth; i++) {
        frames.get(i).entry.active = 0;
      }
      depth = 0;
    }
  }

  private static void reset(List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).state != Entry.State.FINAL) {
        entries.get(i).state = Entry.State.EMPTY;
      }
    }
    entries.clear();
  }

  private Object compute(Entry entry) {
    if (entry.state == Entry.State.PROVISIONAL && entry.round == round) {
      lower(entry.low);
      return entry.value;
    }
    if (entry.active > 0) {
      if (entry.attribution.isCircular()) {
        lower(entry.depth);
        return entry.value;
      }
      if (!circularAbove(entry.depth)) {
        throw new EvaluationException(cycle(entry), null, true);
      }
    }
    return entry.attribution.isCircular() ? settle(entry) : plain(entry);
  }

  private Object plain(Entry entry) {
    int below = entry.depth;
    Frame frame = push(entry);
    Object value = run(entry);
    int low = frame.low;
    pop(entry);
    entry.depth = below;
    if (low < depth) {
      makeProvisional(entry, value, low);
    } else {
      entry.value = value;
      entry.state = Entry.State.FINAL;
    }
    return value;
  }

  private Object settle(Entry entry) {
    Frame frame = push(entry);
    int mark = provisional.size();
    if (entry.state == Entry.State.EMPTY) {
      entry.value = evaluate(entry, entry.attribution.start(), entry.node);
      unsettled.add(entry);
    }
    for (int rounds = 1;; rounds++) {
      frame.low = Integer.MAX_VALUE;
      provisional.subList(mark, provisional.size()).clear();
      long before = changes;
      Object old = entry.value;
      Object value = run(entry);
      if (!Objects.equals(value, old)) {
        entry.value = value;
        changes++;
      }
      int low = frame.low;
      if (low < entry.depth) {
        pop(entry);
        provisional.subList(mark, provisional.size()).forEach(each -> each.low = Math.min(each.low, low));
        makeProvisional(entry, value, low);
        return value;
      }
      if (low > entry.depth || changes == before) {
        pop(entry);
        List<Entry> settled = provisional.subList(mark, provisional.size());
        settled.forEach(each -> each.state = Entry.State.FINAL);
        settled.clear();
        entry.state = Entry.State.FINAL;
        return value;
      }
      if (rounds == MOST_ROUNDS) {
        throw new EvaluationException("circular attribute " + entry + " does not settle in " + MOST_ROUNDS + " rounds, it still changes from "
            + Texts.placed(old) + " to " + Texts.placed(value) + "; its equations must only ever grow the value", null, true);
      }
      round++;
    }
  }

  private void makeProvisional(Entry entry, Object value, int low) {
    entry.value = value;
    entry.state = Entry.State.PROVISIONAL;
    entry.round = round;
    entry.low = low;
    provisional.add(entry);
    lower(low);
  }

  private Frame push(Entry entry) {
    if (depth == frames.size()) {
      frames.add(new Frame());
    }
    Frame frame = frames.get(depth);
    frame.entry = entry;
    frame.low = Integer.MAX_VALUE;
    entry.depth = depth;
    entry.active++;
    depth++;
    return frame;
  }

  private void pop(Entry entry) {
    depth--;
    entry.active--;
  }

  private Frame top() {
    return frames.get(depth - 1);
  }

  private void lower(int low) {
    if (depth > 0) {
      top().low = Math.min(top().low, low);
    }
  }

  private boolean circularAbove(int place) {
    for (int i = place + 1; i < depth; i++) {
      if (frames.get(i).entry.attribution.isCircular()) {
        return true;
      }
    }
    return false;
  }

  private String cycle(Entry entry) {
    StringBuilder path = new StringBuilder("attribute " + entry.attribution.name() + " depends on itself: ");
    for (int i = entry.depth; i < depth; i++) {
      if (frames.get(i).entry.attribution.kind() != Attribution.Kind.GATHERED) {
        path.append(frames.get(i).entry).append(" -> ");
      }
    }
    return path.append(entry).append("; declare it circular or break the cycle").toString();
  }

  private Object run(Entry entry) {
    return switch (entry.attribution.kind()) {
      case INHERITED -> Dispatch.inherited(this, entry);
      case COLLECTION -> Collecting.collected(this, entry);
      case GATHERED -> Collecting.gathered(this, entry);
      case CONTRIBUTED -> Collecting.contributed(this, entry);
      default -> Dispatch.synthesized(this, entry);
    };
  }

  /** Evaluates one equation for an entry; what goes wrong is told with the equation and the node. */
  Object evaluate(Entry entry, Equation equation, EObject self) {
    evaluations++;
    if (explaining) {
      entry.trace().equation = equation;
      entry.trace().self = self;
    }
    try {
      return kept(equation.body().evaluate(this, self, entry.arguments));
    } catch (EvaluationException | NullPointerException | ClassCastException | IndexOutOfBoundsException e) {
      throw told(e, entry, equation);
    }
  }

  private static EvaluationException told(RuntimeException e, Entry entry, Equation equation) {
    return e instanceof EvaluationException known ? known.isPlaced() ? known : new EvaluationException(e.getMessage() + where(entry, equation), e, true)
        : new EvaluationException("the operation is not complete (" + e.getMessage() + ")" + where(entry, equation), e, true);
  }

  private static String where(Entry entry, Equation equation) {
    return "; in the equation '" + equation.text() + "' (" + equation.place() + ") for " + entry;
  }

  @Override
  public <N extends EObject> N read(N node) {
    if (watch != null && depth > 0 && node != null) {
      watch.read(top().entry, node);
    }
    return node;
  }

  @Override
  public <N extends EObject> N readContent(N node) {
    if (watch != null && depth > 0 && node != null) {
      watch.readContent(top().entry, node);
    }
    return node;
  }

  @Override
  public <N> N wholeModel(N node) {
    if (watch != null && depth > 0 && node instanceof EObject object) {
      watch.readAll(top().entry, object);
    }
    return node;
  }

  @Override
  protected void witness(Object element) {
    if (explaining && depth > 0) {
      top().entry.trace().witnesses.add(element);
    }
  }
}
