package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.List;
import org.ember.lowering.conversion.Decouple;
import org.ember.lowering.conversion.DlcToTmu;
import org.ember.lowering.conversion.SplitPrograms;
import org.ember.lowering.tokens.MergeTokens;
import org.ember.lowering.tokens.PromoteVariables;
import org.ember.lowering.tokens.ReloadOperands;
import org.ember.lowering.tokens.SendCasts;
import org.ember.lowering.tokens.SendLengths;
import org.ember.lowering.tokens.WidenOperands;
import org.ember.lowering.transform.AlignQueues;
import org.ember.lowering.transform.BlockColumns;
import org.ember.lowering.transform.Bufferize;
import org.ember.lowering.transform.Canonicalize;
import org.ember.lowering.transform.ChooseHints;
import org.ember.lowering.transform.CollapseLoops;
import org.ember.lowering.transform.ConvertBranches;
import org.ember.lowering.transform.CountFromZero;
import org.ember.lowering.transform.DropIdleSelects;
import org.ember.lowering.transform.FoldViews;
import org.ember.lowering.transform.ForwardStores;
import org.ember.lowering.transform.FuseLoops;
import org.ember.lowering.transform.HoistInvariants;
import org.ember.lowering.transform.Inline;
import org.ember.lowering.transform.InterchangeLoops;
import org.ember.lowering.transform.MapResources;
import org.ember.lowering.transform.KeepValues;
import org.ember.lowering.transform.LoadAhead;
import org.ember.lowering.transform.MergeCallbacks;
import org.ember.lowering.transform.NormalizeLoops;
import org.ember.lowering.transform.PromoteAccumulators;
import org.ember.lowering.transform.ScalarConditions;
import org.ember.lowering.transform.ScalarizeVectors;
import org.ember.lowering.transform.SimplifyLoops;
import org.ember.lowering.transform.SplitLastIteration;
import org.ember.lowering.transform.SplitLoops;
import org.ember.lowering.transform.StartNeutral;
import org.ember.lowering.transform.StoreStreams;
import org.ember.lowering.transform.TabulateBounds;
import org.ember.lowering.transform.TightenLoopBounds;
import org.ember.lowering.transform.UniteLoads;
import org.ember.lowering.transform.UnrollLoops;
import org.ember.lowering.transform.Vectorize;
import org.ember.lowering.transform.VectorizeCallbacks;
import org.ember.lowering.transform.VectorizeOuter;
import org.ember.lowering.transform.VersionLoops;

/**
 * The pipelines behind -O0 .. -O3. Each is a list of passes that skip what is already lowered, so they run on text of any
 * level and compose, in one process and through text.
 */
public final class Pipelines {
  /** The largest -O level. */
  public static final int MAX_OPT = 3;

  /** Passes have no state; these stand at several places, and the pass manager sees that they are the same. */
  private static final Pass CANONICALIZE = new Canonicalize();
  private static final Pass HOIST_INVARIANTS = new HoistInvariants();
  private static final Pass FUSE_LOOPS = new FuseLoops();
  private static final Pass MERGE_CALLBACKS = new MergeCallbacks();

  private Pipelines() {}

  /** From loops to traversals, scf to slc: first what loops of any machine gain from, at -O3 also what this machine asks for. */
  public static List<Pass> scfToSlc(int opt) {
    return scfToSlc(opt, false);
  }

  /** The same; {@code fit} keeps nests to the layers of the target. */
  private static List<Pass> scfToSlc(int opt, boolean fit) {
    List<Pass> passes = new ArrayList<>(List.of(new Inline(), CANONICALIZE, new FoldViews(), new NormalizeLoops(), HOIST_INVARIANTS));
    if (opt >= 3) {
      passes.addAll(List.of(new ScalarizeVectors(), new TightenLoopBounds(), new ConvertBranches(), CANONICALIZE));
      passes.addAll(List.of(FUSE_LOOPS, new KeepValues(), new SplitLoops(), new VersionLoops(), new InterchangeLoops()));
      passes.addAll(List.of(HOIST_INVARIANTS, FUSE_LOOPS, CANONICALIZE));
    }
    passes.add(new PromoteAccumulators());
    if (opt >= 3) {
      passes.addAll(List.of(new ForwardStores(), new StartNeutral(), new TabulateBounds(), CANONICALIZE));
    }
    passes.add(new SplitLastIteration());
    if (opt >= 3) {
      passes.addAll(List.of(new CollapseLoops(), new BlockColumns(fit, false)));
    }
    passes.add(CANONICALIZE);
    if (opt >= 3) {
      passes.add(new LoadAhead());
    }
    passes.add(new Decouple(fit));
    return passes;
  }

  /** What -O{@code opt} does between slc and slcvec; nothing at -O0. */
  public static List<Pass> optimize(int opt) {
    List<Pass> passes = new ArrayList<>();
    if (opt >= 1) {
      passes.add(MERGE_CALLBACKS);
      if (opt >= 3) {
        passes.add(new StoreStreams());
        passes.add(new VectorizeOuter());
      }
      passes.add(new Vectorize(null, opt >= 3));
      if (opt >= 3) {
        passes.add(new DropIdleSelects());
      }
      passes.add(new VectorizeCallbacks(opt >= 3));
    }
    if (opt >= 2) {
      passes.add(new Bufferize());
    }
    if (opt >= 3) {
      passes.add(new AlignQueues());
    }
    if (opt >= 2) {
      passes.add(MERGE_CALLBACKS);
    }
    if (opt >= 3) {
      passes.add(new ChooseHints());
    }
    if (!passes.isEmpty()) {
      passes.add(CANONICALIZE);
    }
    return passes;
  }

  /** From callbacks to two programs and their queues, slc or slcvec to dlc, and what -O{@code opt} does to those. */
  public static List<Pass> slcToDlc(int opt) {
    List<Pass> passes = new ArrayList<>(List.of(new SplitPrograms()));
    if (opt >= 3) {
      passes.addAll(List.of(new MergeTokens(), new PromoteVariables(), new ReloadOperands(), new UniteLoads(), new SimplifyLoops(), HOIST_INVARIANTS));
      passes.addAll(List.of(new SendLengths(), new SendCasts(), new WidenOperands(), new CountFromZero(), HOIST_INVARIANTS, new UnrollLoops()));
      passes.add(new ScalarConditions());
    }
    passes.add(CANONICALIZE);
    return passes;
  }

  /** From units without limits to those of the machine, dlc to tmu. */
  public static List<Pass> dlcToTmu() {
    return List.of(new DlcToTmu(), new MapResources());
  }

  /**
   * The whole way at -O{@code opt}, up to a level: SCF is nothing but cleaning, SLC ends with decoupling, SLCVEC with the
   * optimizations, DLC with the two programs, TMU with the
   * access program on the resources of the machine.
   */
  public static List<Pass> at(int opt, Level until) {
    if (opt < 0 || opt > MAX_OPT) {
      throw new IllegalArgumentException("expected -O0 to -O" + MAX_OPT + ", found -O" + opt);
    }
    List<Pass> passes = new ArrayList<>();
    if (until == Level.SCF) {
      passes.addAll(List.of(new Inline(), CANONICALIZE));
      return passes;
    }
    passes.addAll(scfToSlc(opt, until == Level.TMU));
    if (until.compareTo(Level.SLCVEC) >= 0) {
      passes.addAll(optimize(opt));
    }
    if (until.compareTo(Level.DLC) >= 0) {
      passes.addAll(slcToDlc(opt));
    }
    if (until == Level.TMU) {
      passes.addAll(dlcToTmu());
    }
    return passes;
  }

  /** The pipeline of that name: scf-to-slc, optimize (all of it), O0 .. O3; null if there is none. */
  public static List<Pass> named(String name) {
    return switch (name) {
      case "scf-to-slc" -> scfToSlc(MAX_OPT);
      case "optimize" -> optimize(MAX_OPT);
      case "slc-to-dlc" -> slcToDlc(MAX_OPT);
      case "O0", "O1", "O2", "O3" -> at(name.charAt(1) - '0', Level.DLC);
      default -> null;
    };
  }
}
