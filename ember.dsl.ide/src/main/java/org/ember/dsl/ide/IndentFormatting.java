package org.ember.dsl.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.formatting.FormattingService;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.resource.XtextResource;

/**
 * Formats by indenting each line as deep as it is nested and removing blanks at line ends. What stands on a line stays there, comments
 * too, so a file with errors can be formatted as well; a line that continues the one before may be indented deeper. It takes one pass
 * over the tokens.
 */
public class IndentFormatting extends FormattingService {
  private static final int STEP = 2;
  /** The lists in which declarations, operations and blocks stand: what starts one of them starts a line. */
  private static final Set<String> LISTS = Set.of("units", "members", "operations", "blocks", "aliases");

  /** How a line is to be indented. */
  private static final class Line {
    /** -1 for a line that starts inside of a token. */
    int depth;
    /** Whether it continues the line before. */
    boolean continues;
  }

  @Override
  public List<TextEdit> format(XtextResource resource, Document document, int offset, int length, FormattingOptions options) {
    String text = document.getContents();
    if (resource.getParseResult() == null || !resource.getParseResult().getRootNode().getText().equals(text)) return List.of();
    List<Line> lines = lines(resource, text);
    List<TextEdit> edits = new ArrayList<>();
    int start = 0;
    for (int line = 0; start <= text.length(); line++) {
      int end = text.indexOf('\n', start);
      if (end < 0) end = text.length();
      Line place = lines.get(line);
      if (place.depth >= 0 && end >= offset && start <= offset + length) line(text.substring(start, end), line, place, edits);
      start = end + 1;
    }
    return edits;
  }

  private static void line(String line, int number, Line place, List<TextEdit> edits) {
    String content = line.strip();
    String indent = content.isEmpty() ? "" : " ".repeat(place.depth * STEP);
    int lead = line.length() - line.stripLeading().length();
    int trail = line.length() - line.stripTrailing().length();
    if (content.isEmpty()) {
      if (!line.isEmpty()) edits.add(edit(number, 0, line.length(), ""));
      return;
    }
    boolean deeper = place.continues && lead > indent.length();
    if (!deeper && (!line.startsWith(indent) || lead != indent.length())) edits.add(edit(number, 0, lead, indent));
    if (trail > 0) edits.add(edit(number, line.length() - trail, line.length(), ""));
  }

  private static TextEdit edit(int line, int from, int to, String text) {
    return new TextEdit(new Range(new Position(line, from), new Position(line, to)), text);
  }

  private static List<Line> lines(XtextResource resource, String text) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line());
    int depth = 0;
    // the brackets opened on one line count as one step, as in f({
    List<Integer> openedOn = new ArrayList<>();
    boolean atStart = true;
    for (ILeafNode leaf : resource.getParseResult().getRootNode().getLeafNodes()) {
      String token = leaf.getText();
      boolean blank = token.isBlank();
      if ((token.equals("}") || token.equals(")") || token.equals("]")) && !openedOn.isEmpty()) {
        int opened = openedOn.remove(openedOn.size() - 1);
        if (!openedOn.contains(opened)) depth--;
      }
      if (!blank && atStart) {
        Line line = lines.get(lines.size() - 1);
        line.depth = depth;
        line.continues = !leaf.isHidden() && !startsElement(leaf);
        atStart = false;
      }
      if (token.equals("{") || token.equals("(") || token.equals("[")) {
        if (!openedOn.contains(lines.size())) depth++;
        openedOn.add(lines.size());
      }
      for (int i = token.indexOf('\n'); i >= 0; i = token.indexOf('\n', i + 1)) {
        Line line = new Line();
        line.depth = blank || i == token.length() - 1 ? depth : -1;
        lines.add(line);
        atStart = true;
      }
      if (!blank && token.indexOf('\n') >= 0 && !token.endsWith("\n")) atStart = false;
    }
    while (lines.size() <= text.chars().filter(c -> c == '\n').count()) lines.add(new Line());
    return lines;
  }

  /** Whether a declaration, an operation or a block starts with the token, or the token closes one. */
  private static boolean startsElement(ILeafNode leaf) {
    if (leaf.getText().equals("}")) return true;
    for (INode node = leaf; node != null && node.getOffset() == leaf.getOffset(); node = node.getParent()) {
      if (!node.hasDirectSemanticElement()) continue;
      EReference list = node.getSemanticElement().eContainmentFeature();
      if (list != null && LISTS.contains(list.getName())) return true;
    }
    return false;
  }
}
