package org.ember.dsl;

/** Sets the meta-language up outside Eclipse. */
public class DialectStandaloneSetup extends DialectStandaloneSetupGenerated {

  /** Registers the language for plain EMF use. */
  public static void doSetup() {
    new DialectStandaloneSetup().createInjectorAndDoEMFRegistration();
  }
}
