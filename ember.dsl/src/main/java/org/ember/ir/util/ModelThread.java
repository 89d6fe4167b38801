package org.ember.ir.util;

/** A thread that works on models. It counts its changes in a field of its own: for other threads they are counted in a thread-local, which takes longer. */
public final class ModelThread extends Thread {
  long changes;

  /** @param stackBytes how much stack it may use; zero for what threads have */
  public ModelThread(Runnable work, String name, long stackBytes) {
    super(null, work, name, stackBytes);
  }
}
