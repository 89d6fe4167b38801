package org.ember.dsl.ide.ember;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistContext;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistEntry;
import org.eclipse.xtext.ide.editor.contentassist.IIdeContentProposalAcceptor;
import org.eclipse.xtext.ide.editor.contentassist.IdeContentProposalProvider;
import org.ember.ir.Value;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.def.Dialect;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.EnumKind;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.xtext.EmberResource;
import org.ember.ir.xtext.syntax.Definition;
import org.ember.ir.xtext.syntax.Op;
import org.ember.ir.xtext.syntax.SymbolDef;
import org.ember.ir.xtext.syntax.SyntaxPackage;

/** Completion: names of operations, of the values that can be seen, of symbols, types, cases of enumerations and attributes. */
public class EmberProposals extends IdeContentProposalProvider {
  private static final List<String> TYPES = List.of("index", "i1", "i8", "i32", "i64", "f16", "bf16", "f32", "f64", "none",
      "memref<?xf32>", "memref<?x?xf32>", "memref<?xindex>", "vector<8xf32>", "vector<8xi1>");
  /** Closest first: values and cases before words, words before types. */
  private static final int HIGH = 600;
  private static final int MIDDLE = 500;
  private static final int LOW = 400;

  private final DialectRegistry registry = DialectRegistry.global();

  @Override
  public void createProposals(Collection<ContentAssistContext> contexts, IIdeContentProposalAcceptor acceptor) {
    Set<String> done = new LinkedHashSet<>();
    for (ContentAssistContext context : getFilteredContexts(contexts)) {
      for (AbstractElement element : context.getFirstSetGrammarElements()) {
        if (!acceptor.canAcceptMoreProposals()) return;
        if (element instanceof Keyword keyword) {
          keyword(keyword, context, acceptor, done);
        } else if (element instanceof RuleCall call) {
          rule(call.getRule().getName(), context, acceptor, done);
        } else if (element instanceof Assignment assignment && assignment.getTerminal() instanceof CrossReference reference) {
          reference(reference, context, acceptor, done);
        }
      }
    }
  }

  private void keyword(Keyword keyword, ContentAssistContext context, IIdeContentProposalAcceptor acceptor, Set<String> done) {
    String word = keyword.getValue();
    // a name could be any word of the formats: not worth proposing
    if (!Character.isLetter(word.charAt(0)) || GrammarUtil.containingRule(keyword).getName().equals("Name")) return;
    OpDefinition definition = definition(word);
    boolean operation = definition != null && GrammarUtil.containingAssignment(keyword) != null;
    String kind = operation ? ContentAssistEntry.KIND_FUNCTION : ContentAssistEntry.KIND_KEYWORD;
    add(word, operation ? title(definition) : null, operation ? OperationText.of(definition) : null, kind, MIDDLE, context, acceptor, done);
  }

  /** Types, names and values are delimited by rules without structure: the first rule called says what is wanted. */
  private void rule(String name, ContentAssistContext context, IIdeContentProposalAcceptor acceptor, Set<String> done) {
    switch (name) {
      case "Type", "NonFunctionType" -> types(context, acceptor, done);
      case "Case", "Flags" -> cases(context, acceptor, done);
      case "NamedAttr" -> attributes(context, acceptor, done);
      default -> { }
    }
  }

  private void types(ContentAssistContext context, IIdeContentProposalAcceptor acceptor, Set<String> done) {
    TYPES.forEach(type -> add(type, null, null, ContentAssistEntry.KIND_CLASS, LOW, context, acceptor, done));
    for (Dialect dialect : registry.dialects()) {
      dialect.types().keySet().forEach(mnemonic -> {
        String name = "!" + dialect.name() + "." + mnemonic;
        String type = mnemonic.equals("stream") ? name + "<index>" : name;
        add(type, dialect.title(), null, ContentAssistEntry.KIND_CLASS, LOW, context, acceptor, done);
      });
    }
  }

  private void cases(ContentAssistContext context, IIdeContentProposalAcceptor acceptor, Set<String> done) {
    OpDefinition definition = operation(context.getCurrentModel());
    if (definition == null) return;
    for (AttributeDeclaration attribute : definition.attributes()) {
      if (attribute.kind() instanceof EnumKind kind) {
        kind.enumeration().cases().keySet().forEach(
            each -> add(each, attribute.name(), null, ContentAssistEntry.KIND_ENUM, HIGH, context, acceptor, done));
      }
    }
  }

  private void attributes(ContentAssistContext context, IIdeContentProposalAcceptor acceptor, Set<String> done) {
    OpDefinition definition = operation(context.getCurrentModel());
    if (definition == null) return;
    for (AttributeDeclaration attribute : definition.attributes()) {
      add(attribute.name(), attribute.kind().description(), null, ContentAssistEntry.KIND_PROPERTY, HIGH, context, acceptor, done);
    }
  }

  private void reference(CrossReference reference, ContentAssistContext context, IIdeContentProposalAcceptor acceptor, Set<String> done) {
    EmberResource resource = (EmberResource) context.getResource();
    if (GrammarUtil.getReference(reference) == SyntaxPackage.Literals.SYMBOL_USE__SYMBOL) {
      context.getRootModel().eAllContents().forEachRemaining(each -> {
        if (each instanceof SymbolDef symbol && symbol.getName() != null) {
          add(symbol.getName(), null, null, ContentAssistEntry.KIND_FUNCTION, HIGH, context, acceptor, done);
        }
      });
      return;
    }
    for (Definition definition : Visible.at(context.getRootModel(), context.getOffset())) {
      Value value = resource.model().value(definition);
      String type = value == null || value.getType() == null ? null : value.getType().toString();
      add(definition.getName(), type, null, ContentAssistEntry.KIND_VARIABLE, HIGH, context, acceptor, done);
    }
  }

  private OpDefinition operation(EObject element) {
    for (EObject each = element; each != null; each = each.eContainer()) {
      if (each instanceof Op op && op.getName() != null) return definition(op.getName());
    }
    return null;
  }

  private OpDefinition definition(String name) {
    if (name.indexOf('.') >= 0) return registry.operation(name);
    OpDefinition definition = registry.operation("func." + name);
    return definition != null ? definition : registry.operation("builtin." + name);
  }

  private static String title(OpDefinition definition) {
    String doc = definition.doc();
    int end = doc.indexOf('\n');
    return doc.isEmpty() ? null : end < 0 ? doc : doc.substring(0, end);
  }

  private void add(String text, String description, String documentation, String kind, int priority, ContentAssistContext context,
      IIdeContentProposalAcceptor acceptor, Set<String> done) {
    if (text == null || done.contains(text)) return;
    ContentAssistEntry entry = getProposalCreator().createProposal(text, context, created -> {
      created.setDescription(description);
      created.setDocumentation(documentation);
      created.setKind(kind);
    });
    if (entry == null) return;
    done.add(text);
    acceptor.accept(entry, priority);
  }
}
