package org.ember.dsl.ide.ember;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.ILanguageServerAccess;
import org.eclipse.xtext.ide.server.rename.IRenameService2;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.ember.ir.xtext.syntax.Definition;
import org.ember.ir.xtext.syntax.SymbolDef;
import org.ember.ir.xtext.syntax.SymbolUse;
import org.ember.ir.xtext.syntax.Use;

/** Renames values and symbols. The new name may be given with its % or @ or without. */
public class EmberRename implements IRenameService2 {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$.-]+");

  @Override
  public WorkspaceEdit rename(Options options) {
    String uri = options.getRenameParams().getTextDocument().getUri();
    return options.getLanguageServerAccess().doSyncRead(uri, context -> {
      ILeafNode leaf = leaf(context, context.getDocument().getOffSet(options.getRenameParams().getPosition()));
      EObject target = leaf == null ? null : target(leaf);
      if (target == null) throw failure("there is no value or symbol to rename here");
      String name = newName(options.getRenameParams().getNewName(), leaf.getText().charAt(0));
      return new WorkspaceEdit(Map.of(uri, edits(target, name, context.getResource().getContents().get(0), context.getDocument())));
    });
  }

  @Override
  public Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior> prepareRename(PrepareRenameOptions options) {
    String uri = options.getParams().getTextDocument().getUri();
    return options.getLanguageServerAccess().doSyncRead(uri, context -> {
      ILeafNode leaf = leaf(context, context.getDocument().getOffSet(options.getParams().getPosition()));
      return leaf == null || target(leaf) == null ? null : Either3.forFirst(range(leaf, context.getDocument()));
    });
  }

  private static ILeafNode leaf(ILanguageServerAccess.Context context, int offset) {
    if (!(context.getResource() instanceof XtextResource resource) || resource.getParseResult() == null) return null;
    ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset);
    // the caret may stand behind the name
    if (offset > 0 && (leaf == null || target(leaf) == null)) {
      leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset - 1);
    }
    return leaf;
  }

  private static EObject target(ILeafNode leaf) {
    EObject element = NodeModelUtils.findActualSemanticObjectFor(leaf);
    boolean isName = leaf.getText().startsWith("%") || leaf.getText().startsWith("@");
    if (!isName) return null;
    if (element instanceof Use use) return use.getValue();
    if (element instanceof SymbolUse use) return use.getSymbol();
    return element instanceof Definition || element instanceof SymbolDef ? element : null;
  }

  private static String newName(String given, char sigil) {
    String name = !given.isEmpty() && given.charAt(0) == sigil ? given.substring(1) : given;
    if (!NAME.matcher(name).matches()) throw failure("expected a name of letters, digits, _ $ . and -, found " + given);
    return name;
  }

  private static List<TextEdit> edits(EObject target, String name, EObject root, Document document) {
    List<TextEdit> edits = new ArrayList<>();
    edit(target, name, document, edits);
    for (Iterator<EObject> all = root.eAllContents(); all.hasNext();) {
      EObject each = all.next();
      if (each instanceof Use use && use.getValue() == target || each instanceof SymbolUse symbol && symbol.getSymbol() == target) {
        edit(each, name, document, edits);
      }
    }
    return edits;
  }

  private static void edit(EObject element, String name, Document document, List<TextEdit> edits) {
    for (ILeafNode leaf : NodeModelUtils.findActualNodeFor(element).getLeafNodes()) {
      String text = leaf.getText();
      if (leaf.isHidden() || !text.startsWith("%") && !text.startsWith("@")) continue;
      int pack = text.indexOf('#');
      edits.add(new TextEdit(range(leaf, document), text.charAt(0) + name + (pack < 0 ? "" : text.substring(pack))));
      return;
    }
  }

  private static Range range(ILeafNode leaf, Document document) {
    return new Range(document.getPosition(leaf.getOffset()), document.getPosition(leaf.getEndOffset()));
  }

  private static ResponseErrorException failure(String message) {
    return new ResponseErrorException(new ResponseError(ResponseErrorCode.InvalidParams, message, null));
  }
}
