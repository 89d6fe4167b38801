package org.ember.ir.format.custom;

import java.util.List;
import org.ember.ir.def.Feature;
import org.ember.ir.format.FormatDirective;
import org.ember.ir.format.NamesFeatures;

/** A directive written in Java for what no other directive says, with the features that the format gives it. */
public abstract class CustomDirective implements FormatDirective, NamesFeatures {
  private final List<Feature> features;

  protected CustomDirective(List<Feature> features) {
    this.features = features;
  }

  @Override
  public List<Feature> features() {
    return features;
  }
}
