package org.ember.dsl;

import org.eclipse.xtext.linking.ILinkingDiagnosticMessageProvider;
import org.ember.dsl.scoping.LinkingMessages;

/** What the meta-language binds at run time, in a build and in an editor alike. */
public class DialectRuntimeModule extends AbstractDialectRuntimeModule {

  /** What is said of names that mean nothing. */
  public Class<? extends ILinkingDiagnosticMessageProvider> bindILinkingDiagnosticMessageProvider() {
    return LinkingMessages.class;
  }
}
