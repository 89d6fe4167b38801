package org.ember.ir.def;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The dialects that reader, printer and verifier know. */
public final class DialectRegistry {
  private final Map<String, Dialect> dialects = new TreeMap<>();
  /** The dialect that declares the operation of each full name. */
  private final Map<String, Dialect> owners = new HashMap<>();

  /** The dialects on the class path, found once. */
  public static DialectRegistry global() {
    return Global.INSTANCE;
  }

  /** A registry that starts with what this one has; dialects loaded at run time are added to such a copy. */
  public DialectRegistry copy() {
    DialectRegistry copy = new DialectRegistry();
    dialects.values().forEach(copy::register);
    return copy;
  }

  /** Adds a dialect, in place of one of the same name. */
  public void register(Dialect dialect) {
    Dialect before = dialects.put(dialect.name(), dialect);
    if (before != null) {
      owners.keySet().removeAll(before.operationNames());
    }
    dialect.operationNames().forEach(name -> owners.put(name, dialect));
  }

  /** The definition of the operation with that full name; null if there is none. */
  public OpDefinition operation(String name) {
    Dialect owner = owners.get(name);
    return owner == null ? null : owner.operation(name);
  }

  /** The dialect of that name; null if there is none. */
  public Dialect dialect(String name) {
    return dialects.get(name);
  }

  /** All dialects, by name. */
  public Collection<Dialect> dialects() {
    return Collections.unmodifiableCollection(dialects.values());
  }

  private static final class Global {
    static final DialectRegistry INSTANCE = new DialectRegistry();

    static {
      ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader()).forEach(INSTANCE::register);
    }
  }
}
