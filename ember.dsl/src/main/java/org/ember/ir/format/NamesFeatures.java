package org.ember.ir.format;

import java.util.List;
import org.ember.ir.def.Feature;

/** A directive that prints features itself; their attributes are then not in the dictionary. */
public interface NamesFeatures {
  List<Feature> features();
}
