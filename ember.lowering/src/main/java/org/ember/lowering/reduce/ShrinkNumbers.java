package org.ember.lowering.reduce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.ir.Operation;
import org.ember.ir.attributes.FloatAttr;
import org.ember.ir.attributes.IntegerAttr;

/** Makes constants small: zero, one, half of what they were. */
final class ShrinkNumbers implements Shrink {

  /** A constant and what to try in its place. */
  private record Place(Operation constant, long number) {}

  @Override
  public int places(Operation module) {
    return list(module).size();
  }

  @Override
  public boolean apply(Operation module, int from, int to) {
    List<Place> chosen = list(module).subList(from, to);
    for (Place place : chosen) {
      if (place.constant().attribute("value") instanceof IntegerAttr integer) {
        place.constant().setAttribute("value", new IntegerAttr(place.number(), integer.type()));
      } else if (place.constant().attribute("value") instanceof FloatAttr number) {
        place.constant().setAttribute("value", new FloatAttr(place.number(), number.type()));
      }
    }
    return !chosen.isEmpty();
  }

  private static List<Place> list(Operation module) {
    List<Place> places = new ArrayList<>();
    for (Operation op : Places.of(module, each -> each.is("arith.constant") || each.is("index.constant"))) {
      Set<Long> smaller = new LinkedHashSet<>();
      if (op.attribute("value") instanceof IntegerAttr integer && integer.value() > 0) {
        // the last is tried first
        smaller.addAll(List.of(integer.value() - 1, integer.value() / 2, 1L, 0L));
        smaller.removeIf(number -> number >= integer.value());
      } else if (op.attribute("value") instanceof FloatAttr number && number.value() != 0 && number.value() != 1) {
        smaller.addAll(List.of(1L, 0L));
      }
      smaller.forEach(number -> places.add(new Place(op, number)));
    }
    return places;
  }
}
