package org.ember.ir.util;

import org.eclipse.emf.ecore.InternalEObject;
import org.eclipse.emf.ecore.impl.MinimalEObjectImpl;
import org.eclipse.emf.ecore.resource.Resource;

/** What all classes of the model extend: it counts the changes that each thread makes, which costs next to nothing and spares comparing models. */
public abstract class IrNode extends MinimalEObjectImpl.Container {
  private static final ThreadLocal<Counter> CHANGES = ThreadLocal.withInitial(Counter::new);

  private static final class Counter {
    private long count;
  }

  /**
   * How many changes this thread has made to models so far. Setting a value to what it is already counts too: what matters is that the number stands still
   * only while the models that this thread alone works on do.
   */
  public static long changes() {
    return Thread.currentThread() instanceof ModelThread thread ? thread.changes : CHANGES.get().count;
  }

  /** What EMF does, without asking for the interface at each step: every operation that is inserted or removed asks this. */
  @Override
  public Resource.Internal eInternalResource() {
    IrNode at = this;
    while (true) {
      Resource.Internal resource = at.eDirectResource();
      InternalEObject container = at.eInternalContainer();
      if (resource != null || container == null) {
        return resource;
      }
      if (!(container instanceof IrNode node)) {
        return container.eInternalResource();
      }
      at = node;
    }
  }

  /** Every change of EMF's, to a feature, a list or a container, asks this first. */
  @Override
  public boolean eNotificationRequired() {
    if (Thread.currentThread() instanceof ModelThread thread) {
      thread.changes++;
    } else {
      CHANGES.get().count++;
    }
    return super.eNotificationRequired();
  }
}
