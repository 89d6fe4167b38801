package org.ember.dsl.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;
import org.ember.dsl.DialectTexts;
import org.ember.ir.IrPackage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each product of a build makes of a small dialect. */
class ProductsTest {

  private static final String SMALL = """
      /** A small level. */
      dialect small "Small" {
        uses builtin
        /** A box. */
        type Box "box" <content: Type, size: int>
        enum Kind "kind" { add, for_ "for" }
        flags enum Flags "flags" { none, fast = 1, exact = 2 }
        constraint Number "an integer or index" = Integer | Index
        abstract op Binary [Pure] {
          operand lhs, rhs: Number
          result result: Number = lhs.type
          format lhs "," rhs attr-dict ":" type(lhs)
          check lhs.type == rhs.type : "found {lhs.type} and {rhs.type}"
        }
        /** Adds. */
        op Add "add" : Binary [Commutative]
        op Loop "loop" {
          attribute kind: Kind
          attribute flags: Flags = none
          attribute count: I64?
          operand start: Index
          operand inits: Number*
          result results: Number* = inits.types
          region body(iv: Index = start.type, carried: Number* = inits.types) ends Done
          format kind iv "=" start ("init" assign(carried, inits))? body attr-dict
        }
        op Done "done" [Terminator] {
          operand operands: Number*
          format attr-dict (operands ":" type(operands))?
        }
      }
      """;

  private static Output output;

  @BeforeAll
  static void generate() {
    output = generate(SMALL);
  }

  private static Output generate(String text) {
    DialectTexts texts = new DialectTexts(DialectTexts.BUILTIN, text);
    assertEquals(List.of(), texts.problems());
    Output made = new Output();
    DialectSet dialects = DialectSet.of(texts.files());
    Products.ofBuild().forEach(product -> product.generate(dialects, made));
    return made;
  }

  @Test
  void theMetamodelHasAClassForEachOperation() throws IOException {
    EPackage small = ecore("small");
    EClass add = (EClass) small.getEClassifier("AddOp");
    EClass binary = (EClass) small.getEClassifier("BinaryOp");
    assertTrue(binary.isAbstract());
    assertEquals(List.of(binary), add.getESuperTypes());
    assertEquals(List.of("getLhs", "setLhs", "getRhs", "setRhs", "getResult"), operations(binary));
    assertEquals(List.of("definition"), operations(add));
    assertEquals(List.of("definition", "getKind", "setKind", "getFlags", "setFlags", "getCount", "setCount", "getStart", "setStart",
        "getInits", "setInits", "getBody", "getIv", "getCarried"), operations((EClass) small.getEClassifier("LoopOp")));
    // all operands of an operation are core's own
    assertEquals(List.of("definition"), operations((EClass) small.getEClassifier("DoneOp")));
  }

  private static List<String> operations(EClass type) {
    return type.getEOperations().stream().map(o -> o.getName()).toList();
  }

  private static EPackage ecore(String dialect) throws IOException {
    Resource resource = new EcoreResourceFactoryImpl().createResource(URI.createURI("memory:/" + dialect + ".ecore"));
    String text = output.get("model/" + dialect + ".ecore").replace(EcoreProduct.IR, IrPackage.eNS_URI + "#//");
    resource.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null);
    assertEquals(List.of(), resource.getErrors());
    return (EPackage) resource.getContents().get(0);
  }

  @Test
  void theGeneratorModelNamesEachMetamodel() {
    String text = output.get(GenModelProduct.FILE);
    assertTrue(text.contains("<foreignModel>builtin.ecore</foreignModel>"), text);
    assertTrue(text.contains("prefix=\"Small\" basePackage=\"org.ember.dialect\""), text);
    assertTrue(output.get(WorkflowProduct.FILE).contains(GenModelProduct.FILE));
  }

  @Test
  void enumerationsKnowTheirAttributes() {
    String kind = output.get("java/org/ember/dialect/small/Kind.java");
    assertTrue(kind.contains("ADD(\"add\", 0L)"), kind);
    assertTrue(kind.contains("FOR(\"for\", 1L)"), kind);
    assertTrue(output.get("java/org/ember/dialect/small/Flags.java").contains("public static Set<Flags> setOf(Attribute attribute)"));
  }

  @Test
  void typesAreRecords() {
    String box = output.get("java/org/ember/dialect/small/BoxType.java");
    assertTrue(box.contains("public record BoxType(Type content, int size) implements DialectType"), box);
    assertTrue(box.contains("/** A box. */"), box);
  }

  @Test
  void setsOfTypesAreConstants() {
    String text = output.get("java/org/ember/dialect/small/SmallConstraints.java");
    assertTrue(text.contains("NUMBER = TypeConstraint.named(\"an integer or index\", TypeConstraint.or("), text);
  }

  @Test
  void theDialectDefinesItsOperations() {
    String text = output.get("java/org/ember/dialect/small/SmallDialect.java");
    assertTrue(text.contains("public static final OpDefinition DEFINITION = OpDefinition.builder(\"small.add\")"), text);
    assertTrue(text.contains(".trait(\"Pure\")\n      .trait(\"Commutative\")"), text);
    assertTrue(text.contains("return SmallFactory.eINSTANCE.createAddOp();"), text);
    assertTrue(text.contains("Format.assign(\"carried\", \"inits\")"), text);
    assertTrue(text.contains("TYPES.put(\"box\""), text);
    assertEquals("org.ember.dialect.builtin.BuiltinDialect\norg.ember.dialect.small.SmallDialect\n",
        output.get("resources/META-INF/services/org.ember.ir.def.Dialect"));
  }

  @Test
  void buildersTakeWhatIsNotComputed() {
    String text = output.get("java/org/ember/dialect/small/SmallOps.java");
    assertTrue(text.contains("public static AddOp add(OpBuilder b, Value lhs, Value rhs)"), text);
    assertTrue(text.contains("public static LoopOp loop(OpBuilder b, Value start, List<? extends Value> inits, "
        + "org.ember.dialect.small.Kind kind)"), text);
    assertTrue(text.contains("public static DoneOp done(OpBuilder b, List<? extends Value> operands)"), text);
  }

  @Test
  void theReferenceShowsSyntaxAndChecks() {
    String page = output.get("resources/reference/small.md");
    assertTrue(page.startsWith("# small: Small\n\nA small level.\n"), page);
    assertTrue(page.contains("### small.add\n\nAdds.\n\n```\n%result = small.add %lhs, %rhs [{..}] : type(lhs)\n```\n"), page);
    assertTrue(page.contains("`lhs.type == rhs.type`, else \"found {lhs.type} and {rhs.type}\""), page);
    assertTrue(page.contains("- `!small.box<content: Type, size: int>`: A box."), page);
    assertTrue(page.contains("| `kind` | `Kind` |"), page);
  }

  @Test
  void runTimeOperationsArePlainClasses() {
    DialectTexts texts = new DialectTexts(DialectTexts.BUILTIN, SMALL);
    DialectSet small = DialectSet.of(texts.files().subList(1, 2));
    Output made = new Output();
    Products.ofRun().forEach(product -> product.generate(small, made));
    assertFalse(made.get("java/org/ember/dialect/small/SmallDialect.java").contains("Factory"));
    String add = made.get("java/org/ember/dialect/small/AddOp.java");
    assertTrue(add.contains("public class AddOp extends org.ember.dialect.small.BinaryOp"), add);
    assertNotNull(made.get("java/org/ember/dialect/small/BinaryOp.java"));
  }

  @Test
  void sameInputSameOutput() {
    Map<String, String> first = new LinkedHashMap<>();
    Map<String, String> second = new LinkedHashMap<>();
    output.forEach(first::put);
    generate(SMALL).forEach(second::put);
    assertEquals(first, second);
  }
}
