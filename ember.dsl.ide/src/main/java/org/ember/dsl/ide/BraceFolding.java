package org.ember.dsl.ide;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.xtext.ide.editor.folding.FoldingRange;
import org.eclipse.xtext.ide.editor.folding.FoldingRangeKind;
import org.eclipse.xtext.ide.editor.folding.IFoldingRangeProvider;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;

/** Folds what stands between braces and comments of several lines, in one pass over the tokens. */
public class BraceFolding implements IFoldingRangeProvider {
  @Override
  public SortedSet<FoldingRange> getFoldingRanges(XtextResource resource, CancelIndicator cancel) {
    SortedSet<FoldingRange> ranges = new TreeSet<>(Comparator.comparingInt(FoldingRange::getOffset).thenComparingInt(FoldingRange::getLength));
    if (resource.getParseResult() == null) return ranges;
    Deque<ILeafNode> open = new ArrayDeque<>();
    for (ILeafNode leaf : resource.getParseResult().getRootNode().getLeafNodes()) {
      if (cancel.isCanceled()) return ranges;
      String text = leaf.getText();
      if (leaf.isHidden()) {
        if (text.startsWith("/*") && text.indexOf('\n') >= 0) {
          ranges.add(new FoldingRange(leaf.getTotalOffset(), leaf.getTotalLength(), FoldingRangeKind.COMMENT));
        }
      } else if (text.equals("{")) {
        open.push(leaf);
      } else if (text.equals("}") && !open.isEmpty()) {
        ILeafNode start = open.pop();
        if (start.getStartLine() < leaf.getStartLine()) {
          ranges.add(new FoldingRange(start.getTotalOffset(), leaf.getTotalEndOffset() - start.getTotalOffset()));
        }
      }
    }
    return ranges;
  }
}
