package org.ember.dsl.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.eclipse.xtext.util.Modules2;
import org.ember.dsl.DialectRuntimeModule;
import org.ember.dsl.DialectStandaloneSetup;

/** Makes .dialect files known to the language server. */
public class DialectIdeSetup extends DialectStandaloneSetup {
  @Override
  public Injector createInjector() {
    return Guice.createInjector(Modules2.mixin(new DialectRuntimeModule(), new DialectIdeModule()));
  }
}
