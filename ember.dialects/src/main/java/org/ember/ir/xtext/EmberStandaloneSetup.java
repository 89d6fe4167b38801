package org.ember.ir.xtext;

/** Makes .ember and .mlir files known to EMF and Xtext outside of Eclipse. */
public class EmberStandaloneSetup extends EmberStandaloneSetupGenerated {
  public static void doSetup() {
    new EmberStandaloneSetup().createInjectorAndDoEMFRegistration();
  }
}
