package org.ember.ir.attribution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.common.notify.impl.AdapterImpl;
import org.eclipse.emf.ecore.EObject;
import org.ember.ir.IrPackage;
import org.ember.ir.NamedAttribute;
import org.ember.ir.Operand;
import org.ember.ir.Operation;

/**
 * Listens to the nodes that attributes have read, and forgets the attributes that read a node which changes, with all that read those.
 * It is attached when a node is first read and stays also while the node is out of the model, so nothing is missed when it comes back.
 * Operands and named attributes count as part of their operation.
 */
final class ModelWatch extends AdapterImpl {
  private final Consumer<Entry> onForget;
  private final Map<EObject, Set<Entry>> readers = new IdentityHashMap<>();
  /** Who has read the uses of a value, or what stands in a block. */
  private final Map<EObject, Set<Entry>> contentReaders = new IdentityHashMap<>();
  private final List<EObject> watched = new ArrayList<>();
  private final Set<Entry> readersOfAll = new LinkedHashSet<>();

  ModelWatch(Consumer<Entry> onForget) {
    this.onForget = onForget;
  }

  void read(Entry reader, EObject node) {
    note(reader, readersOf(node));
  }

  void readContent(Entry reader, EObject node) {
    readersOf(node);
    note(reader, contentReaders.computeIfAbsent(node, n -> new LinkedHashSet<>()));
  }

  private static void note(Entry reader, Set<Entry> readersOfNode) {
    if (readersOfNode.add(reader)) {
      reader.addNode(readersOfNode);
    }
  }

  private Set<Entry> readersOf(EObject node) {
    Set<Entry> known = readers.get(node);
    if (known == null) {
      known = new LinkedHashSet<>();
      readers.put(node, known);
      attach(node);
      if (node instanceof Operation op) {
        op.getOperands().forEach(this::readersOf);
        op.getAttributes().forEach(this::readersOf);
      }
    }
    return known;
  }

  private void attach(EObject node) {
    node.eAdapters().add(this);
    watched.add(node);
  }

  /** The reader depends on everything below the root that holds a node. */
  void readAll(Entry reader, EObject node) {
    EObject root = node;
    while (root.eContainer() != null) {
      root = root.eContainer();
    }
    readersOf(root);
    root.eAllContents().forEachRemaining(this::readersOf);
    readersOfAll.add(reader);
  }

  @Override
  public void notifyChanged(Notification notification) {
    if (notification.isTouch() || !(notification.getNotifier() instanceof EObject node)) {
      return;
    }
    watchNew(notification.getNewValue(), node);
    Deque<Entry> stale = new ArrayDeque<>(readersOfAll);
    stale.addAll((isContent(notification.getFeature()) ? contentReaders : readers).getOrDefault(node, Set.of()));
    EObject whole = node instanceof Operand operand ? operand.getOwner() : node instanceof NamedAttribute ? node.eContainer() : null;
    if (whole != null) {
      stale.addAll(readers.getOrDefault(whole, Set.of()));
    }
    forget(stale);
  }

  private static boolean isContent(Object feature) {
    return feature == IrPackage.Literals.VALUE__USES || feature == IrPackage.Literals.BLOCK__OPERATIONS || feature == IrPackage.Literals.BLOCK__ARGUMENTS;
  }

  /** New parts of an operation are watched, and anything new if someone has read everything. */
  private void watchNew(Object added, EObject node) {
    if (added instanceof Collection<?> many) {
      many.forEach(each -> watchNew(each, node));
    } else if (added instanceof Operand || added instanceof NamedAttribute) {
      readersOf((EObject) added);
    } else if (added instanceof EObject object && !readersOfAll.isEmpty() && object.eContainer() == node) {
      readersOf(object);
      object.eAllContents().forEachRemaining(this::readersOf);
    }
  }

  private void forget(Deque<Entry> stale) {
    while (!stale.isEmpty()) {
      Entry entry = stale.poll();
      if (entry.isUntouched()) {
        continue;
      }
      stale.addAll(entry.trace().readers);
      entry.trace().readers.clear();
      entry.trace().nodes.forEach(readersOfNode -> readersOfNode.remove(entry));
      readersOfAll.remove(entry);
      entry.forget();
      onForget.accept(entry);
    }
  }

  /** Stops listening and forgets who read what. */
  void close() {
    watched.forEach(node -> node.eAdapters().remove(this));
    watched.clear();
    readers.clear();
    contentReaders.clear();
    readersOfAll.clear();
  }
}
