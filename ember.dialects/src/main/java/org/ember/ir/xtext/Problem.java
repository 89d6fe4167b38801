package org.ember.ir.xtext;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/** Something wrong at a place of the text. */
public final class Problem {
  private final int offset;
  private final int length;
  private final String message;
  private final String help;
  private final List<String> notes = new ArrayList<>();

  Problem(int offset, int length, String message, String help) {
    this.offset = offset;
    this.length = length;
    this.message = message;
    this.help = help;
  }

  Problem withNote(EObject place, String text) {
    INode node = NodeModelUtils.findActualNodeFor(place);
    if (node != null) notes.add(text + ": line " + node.getStartLine());
    return this;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** The message with its notes and what to do about it, a line each. */
  public String text() {
    StringBuilder text = new StringBuilder(message);
    notes.forEach(note -> text.append("\nnote: ").append(note));
    if (help != null) text.append("\nhelp: ").append(help);
    return text.toString();
  }

  @Override
  public String toString() {
    return offset + ": " + text();
  }
}
