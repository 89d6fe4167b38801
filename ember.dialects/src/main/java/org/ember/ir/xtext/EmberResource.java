package org.ember.ir.xtext;

import org.eclipse.xtext.linking.lazy.LazyLinkingResource;

/** A file of .ember text: its content is the syntax tree, beside which stands the model that the text means. */
public class EmberResource extends LazyLinkingResource {
  private SyntaxModel model = new SyntaxModel();

  /** The model of the text as last parsed. */
  public SyntaxModel model() {
    return model;
  }

  void setModel(SyntaxModel model) {
    this.model = model;
  }
}
