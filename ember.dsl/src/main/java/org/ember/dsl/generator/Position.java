package org.ember.dsl.generator;

import java.util.List;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.model.Features;

/** Where a feature stands among those of its kind: how many single ones and how many lists come before it, and are there in all. */
record Position(int single, int lists, int allSingle, int allLists) {

  static Position of(List<? extends OpFeature> all, OpFeature feature) {
    int single = 0;
    int lists = 0;
    int singleBefore = 0;
    int listsBefore = 0;
    for (OpFeature each : all) {
      if (each == feature) {
        singleBefore = single;
        listsBefore = lists;
      }
      if (Features.multiplicity(each) == Multiplicity.ONE) {
        single++;
      } else {
        lists++;
      }
    }
    return new Position(singleBefore, listsBefore, single, lists);
  }

  /** The numbers as arguments of a call. */
  @Override
  public String toString() {
    return single + ", " + lists + ", " + allSingle + ", " + allLists;
  }
}
