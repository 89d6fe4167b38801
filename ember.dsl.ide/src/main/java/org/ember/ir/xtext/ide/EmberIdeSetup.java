package org.ember.ir.xtext.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import org.eclipse.xtext.util.Modules2;
import org.ember.ir.xtext.EmberRuntimeModule;
import org.ember.ir.xtext.EmberStandaloneSetup;

/** Makes .ember and .mlir files known to the language server. */
public class EmberIdeSetup extends EmberStandaloneSetup {
  @Override
  public Injector createInjector() {
    return Guice.createInjector(Modules2.mixin(new EmberRuntimeModule(), new EmberIdeModule()));
  }
}
