package org.ember.ir.text;

import java.util.ArrayList;
import java.util.List;

/** All names of a text: finds the {@link Name} of a stretch of it without making a string of it first. */
final class NameTable {
  private Name[] slots = new Name[1024];
  private int size;

  /** The name in the text between two offsets; hash is the lexer's. */
  Name get(char[] text, int start, int end, int hash) {
    int mask = slots.length - 1;
    int slot = spread(hash) & mask;
    for (Name name = slots[slot]; name != null; name = slots[slot]) {
      if (name.hash == hash && equal(name.text, text, start, end)) {
        return name;
      }
      slot = (slot + 1) & mask;
    }
    Name name = new Name(new String(text, start, end - start), hash);
    slots[slot] = name;
    if (++size * 2 > slots.length) {
      grow();
    }
    return name;
  }

  /** All names, in the order of their text. */
  List<Name> sorted() {
    List<Name> all = new ArrayList<>(size);
    for (Name name : slots) {
      if (name != null) {
        all.add(name);
      }
    }
    all.sort((a, b) -> a.text.compareTo(b.text));
    return all;
  }

  private void grow() {
    Name[] old = slots;
    slots = new Name[old.length * 2];
    int mask = slots.length - 1;
    for (Name name : old) {
      if (name != null) {
        int slot = spread(name.hash) & mask;
        while (slots[slot] != null) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = name;
      }
    }
  }

  private static int spread(int hash) {
    return hash ^ hash >>> 15;
  }

  private static boolean equal(String name, char[] text, int start, int end) {
    if (name.length() != end - start) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != text[start + i]) {
        return false;
      }
    }
    return true;
  }
}
