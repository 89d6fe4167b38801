package org.ember.dsl.ide;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.xtext.ide.editor.folding.IFoldingRangeProvider;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.folding.FoldingRangeService;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;

/** Folding ranges by line, with the lines of the text counted once: counting them for each range takes seconds on a big file. */
public class FastFoldingRanges extends FoldingRangeService {
  @Inject private IFoldingRangeProvider provider;

  @Override
  public List<FoldingRange> createFoldingRanges(Document document, XtextResource resource, CancelIndicator cancel) {
    if (resource == null) return List.of();
    int[] starts = lineStarts(document.getContents());
    List<FoldingRange> ranges = new ArrayList<>();
    for (var each : provider.getFoldingRanges(resource, cancel)) {
      int from = line(starts, each.getOffset());
      int to = line(starts, each.getOffset() + each.getLength());
      if (from >= to) continue;
      boolean comment = each.getKind() == org.eclipse.xtext.ide.editor.folding.FoldingRangeKind.COMMENT;
      // the line with the closing bracket stays in sight
      FoldingRange range = new FoldingRange(from, comment ? to : Math.max(from, to - 1));
      if (comment) range.setKind(FoldingRangeKind.Comment);
      ranges.add(range);
    }
    return ranges;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts[line++] = i + 1;
    return starts;
  }

  private static int line(int[] starts, int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }
}
