package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import org.ember.lowering.transform.CacheOperands;
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

/** All passes by name, in the order in which they usually run. */
public final class PassRegistry {
  private static final Map<String, Function<Map<String, String>, Pass>> PASSES = new LinkedHashMap<>();

  static {
    add("inline", Inline::new);
    add("canonicalize", Canonicalize::new);
    add("fold-views", FoldViews::new);
    add("normalize-loops", NormalizeLoops::new);
    add("hoist-invariants", HoistInvariants::new);
    add("tighten-loop-bounds", TightenLoopBounds::new);
    add("version-loops", VersionLoops::new);
    add("convert-branches", ConvertBranches::new);
    add("interchange-loops", InterchangeLoops::new);
    add("scalarize-vectors", ScalarizeVectors::new);
    add("fuse-loops", FuseLoops::new);
    add("keep-values", KeepValues::new);
    add("split-loops", SplitLoops::new);
    add("promote-accumulators", PromoteAccumulators::new);
    add("forward-stores", ForwardStores::new);
    add("start-neutral", StartNeutral::new);
    add("tabulate-bounds", TabulateBounds::new);
    add("cache-operands", CacheOperands::new);
    add("split-last-iteration", SplitLastIteration::new);
    add("collapse-loops", CollapseLoops::new);
    PASSES.put("block-columns", given -> new BlockColumns(flag("block-columns", given, "fit", "fit", "all"), flag("block-columns", given, "all", "fit", "all")));
    add("load-ahead", LoadAhead::new);
    PASSES.put("decouple", given -> new Decouple(flag("decouple", given, "fit")));
    add("merge-callbacks", MergeCallbacks::new);
    add("store-streams", StoreStreams::new);
    add("vectorize-outer", VectorizeOuter::new);
    PASSES.put("vectorize", given -> new Vectorize(lanes(given), flag("vectorize", given, "apart", "lanes", "apart")));
    add("drop-idle-selects", DropIdleSelects::new);
    PASSES.put("vectorize-callbacks", given -> new VectorizeCallbacks(flag("vectorize-callbacks", given, "reduce")));
    add("bufferize", Bufferize::new);
    add("align-queues", AlignQueues::new);
    add("choose-hints", ChooseHints::new);
    add("split-programs", SplitPrograms::new);
    add("merge-tokens", MergeTokens::new);
    add("promote-variables", PromoteVariables::new);
    add("reload-operands", ReloadOperands::new);
    add("send-lengths", SendLengths::new);
    add("send-casts", SendCasts::new);
    add("widen-operands", WidenOperands::new);
    add("simplify-loops", SimplifyLoops::new);
    add("count-from-zero", CountFromZero::new);
    add("unite-loads", UniteLoads::new);
    add("unroll-loops", UnrollLoops::new);
    add("scalar-conditions", ScalarConditions::new);
    add("dlc-to-tmu", DlcToTmu::new);
    add("map-resources", MapResources::new);
  }

  private PassRegistry() {}

  private static void add(String name, java.util.function.Supplier<Pass> make) {
    PASSES.put(name, given -> {
      refuseUnknown(name, given, List.of());
      return make.get();
    });
  }

  /** The names of all passes. */
  public static List<String> names() {
    return List.copyOf(PASSES.keySet());
  }

  /** One of each pass, for listings. */
  public static List<Pass> all() {
    List<Pass> all = new ArrayList<>();
    PASSES.values().forEach(make -> all.add(make.apply(Map.of())));
    return all;
  }

  /**
   * The pass of that name with the given options.
   *
   * @throws IllegalArgumentException if there is no such pass or it does not know an option: the message says what there is
   */
  public static Pass create(String name, Map<String, String> given) {
    Function<Map<String, String>, Pass> make = PASSES.get(name);
    if (make == null) {
      throw new IllegalArgumentException("no pass is called '" + name + "', expected one of " + String.join(", ", PASSES.keySet()));
    }
    return make.apply(given);
  }

  private static Integer lanes(Map<String, String> given) {
    refuseUnknown("vectorize", given, List.of("lanes", "apart"));
    String lanes = given.get("lanes");
    if (lanes == null) {
      return null;
    }
    try {
      return new PassOptions(Integer.parseInt(lanes)).lanes();
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("expected a number of lanes, found '" + lanes + "'");
    }
  }

  private static boolean flag(String pass, Map<String, String> given, String name, String... known) {
    refuseUnknown(pass, given, known.length == 0 ? List.of(name) : List.of(known));
    String value = given.getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException("expected true or false for '" + name + "', found '" + value + "'");
    }
    return value.equals("true");
  }

  private static void refuseUnknown(String pass, Map<String, String> given, List<String> known) {
    for (String option : given.keySet()) {
      if (!known.contains(option)) {
        throw new IllegalArgumentException("pass '" + pass + "' has no option '" + option + "'" + (known.isEmpty() ? "" : ", expected " + String.join(", ", known)));
      }
    }
  }
}
