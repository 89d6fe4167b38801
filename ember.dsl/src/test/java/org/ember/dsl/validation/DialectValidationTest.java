package org.ember.dsl.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.ember.dsl.DialectTexts;
import org.junit.jupiter.api.Test;

/** Every error in the dialect part of the meta-language: its message and its place. Line 1 is the dialect's first line. */
class DialectValidationTest {

  @Test
  void aDialectWithoutErrors() {
    expect("""
        op Add "add" [Pure, Commutative] {
          operand lhs, rhs: Index
          result result: Index = lhs.type
          format lhs "," rhs attr-dict
          check lhs.type == rhs.type : "operands must have one type, found {lhs.type} and {rhs.type}"
        }""");
  }

  @Test
  void unknownNames() {
    expect("op A \"a\" { operand x: Indx format x }", "2:23: unknown type or set of types Indx, did you mean Index?");
    expect("op A \"a\" : Bse", "2:12: unknown operation Bse, known: A");
    expect("op A \"a\" { operand value: Index format vlue }", "2:40: unknown operand, result, attribute or region vlue, did you mean value?");
    expect("op A \"a\" { attribute k: Kind format k }", "2:25: unknown enumeration Kind");
    expectAll(List.of("1:18: unknown dialect buildin, did you mean builtin?"), DialectTexts.BUILTIN, "dialect t { uses buildin }");
    expect("op A \"a\" { region r ends Yield format r }", "2:26: unknown operation Yield, known: A");
  }

  @Test
  void duplicateNames() {
    expect("op A \"a\" op A \"b\"", "2:13: A is declared twice, first at b.dialect:2");
    expect("op A \"a\" op B \"a\"", "2:15: t.a is declared twice, first at b.dialect:2");
    expect("type X \"x\" type Y \"x\"", "2:19: !t.x is declared twice, first at b.dialect:2");
    expect("op A \"a\" { operand x, x: Index format x }", "2:23: x is declared twice, first at b.dialect:2");
    expectAll(List.of("1:9: dialect t is declared twice, first at a.dialect:1"), "dialect t {}", "dialect t {}");
  }

  @Test
  void duplicateCases() {
    expect("enum E { a, a }", "2:13: a is declared twice, first at b.dialect:2");
    expect("enum E { a, b \"a\" }", "2:15: the word a is declared twice, first at b.dialect:2");
    expect("enum E { a = 1, b = 1 }", "2:17: b has the number 1 of a, give it another one");
  }

  @Test
  void cycles() {
    expectAll(List.of("1:18: dialect t uses itself through u", "1:18: dialect u uses itself through t"),
        "dialect t { uses u }", "dialect u { uses t }");
    expect("abstract op A : B abstract op B : A",
        "2:17: operation A is its own base: A : B : A", "2:35: operation B is its own base: B : A : B");
    expect("constraint C = C", "2:12: the set of types C contains itself");
  }

  @Test
  void inheritance() {
    expect("abstract op B { operand x: Index } op A \"a\" : B { attribute x: I64 format x }",
        "2:61: attribute x cannot take the place of the inherited operand declared at b.dialect:2");
    expect("abstract op B { operand x: Index format attr-dict } op A \"a\" : B",
        "2:56: operand x is not in the format inherited from B");
  }

  @Test
  void types() {
    expect("op A \"a\" { operand x: Index<Any> format x }", "2:29: expected at most 0 arguments for type Index, found 1");
    expect("op A \"a\" { operand x: Vector<Index, Index> format x }",
        "2:37: parameter rank of type Vector is no type, write Any for it");
    expect("constraint C = Index op A \"a\" { operand x: C<Any> format x }", "2:46: C is a set of types, which has no parameters");
  }

  @Test
  void operations() {
    expect("op A", "2:4: operation A has no name in IR text: write op A \"name\", or make it abstract");
    expect("abstract op A \"a\"", "2:15: abstract operation A does not occur in IR text, leave its mnemonic out");
    expect("op A \"1 2\"", "2:6: expected a word for the name in IR text, found \"1 2\"");
    expect("op A \"a\" { operand x, y: Index* format x \":\" y \"end\" }",
        "2:4: the operands x and y of A cannot be told apart, give it the trait AttrSizedOperandSegments or SameVariadicOperandSize");
    expect("op A \"a\" { result x, y: Index* format \":\" type(x) \":\" type(y) }",
        "2:4: the results x and y of A cannot be told apart, give it the trait AttrSizedResultSegments or SameVariadicResultSize");
  }

  @Test
  void terminators() {
    expect("op Y \"y\" { format attr-dict } op A \"a\" { region r ends Y format r }",
        "2:56: region r ends with Y, which is no terminator: give it the trait Terminator");
    expect("op Y \"y\" [Terminator] { operand x: Index format x } op A \"a\" { region r ends Y implicit format r }",
        "2:80: Y always has the operand x, so it cannot be implicit");
    expect("op Y \"y\" [Terminator] { format attr-dict } op A \"a\" [NoTerminator] { region r ends Y format r }",
        "2:84: A has the trait NoTerminator, so region r cannot end with Y");
  }

  @Test
  void traits() {
    expect("op A \"a\" [Pur] { format attr-dict }", "2:11: unknown trait Pur, did you mean Pure?");
    expect("op A \"a\" [Pure(A)] { format attr-dict }", "2:16: trait Pure has no arguments");
    expect("op A \"a\" [HasParent] { format attr-dict }", "2:11: expected at least one operation in parentheses after HasParent");
    expect("op A \"a\" [HasParent(B)] { format attr-dict }", "2:21: unknown operation B");
    expect("op A \"a\" [Symbol] { format attr-dict }", "2:11: a Symbol needs its name: attribute sym_name: SymbolName");
  }

  @Test
  void defaults() {
    expect("op A \"a\" { attribute x: I64? = 1 format (x)? attr-dict }",
        "2:32: an attribute with a default is never absent, leave the '?' out");
    expect("op A \"a\" { attribute x: ArrayAttr = 1 format attr-dict }",
        "2:37: an attribute of kind ArrayAttr cannot have a default", "2:37: expected Attribute, found int");
  }

  @Test
  void somethingIsMissingInTheFormat() {
    expect("op A \"a\" { operand x: Index format attr-dict }", "2:29: operand x is not in the format");
    expect("op A \"a\" { attribute x: I64 format \"a\" }",
        "2:29: attribute x is neither in the format nor is there an attr-dict for it");
    expect("op A \"a\" { region x format attr-dict }", "2:21: region x is not in the format");
    expect("op A \"a\" { result x: Index format attr-dict }", "2:28: the type of result x is neither in the format nor computed: "
        + "add type(x) to the format, or an equation to its declaration");
    expect("op A \"a\" { region r(x: Index) format x r }", "2:31: the type of region argument x is neither in the format nor computed: "
        + "add type(x) to the format, or an equation to its declaration");
  }

  @Test
  void somethingInTheFormatCannotBe() {
    expect("op A \"a\" { operand x: Index format x x }", "2:38: operand x is printed twice");
    expect("op A \"a\" { format attr-dict \"a\" attr-dict }", "2:33: the format has two attr-dict");
    expect("op A \"a\" { result x: Index format \":\" type(x) x }",
        "2:47: result x stands before the operation's name, write type(x) for its type");
    expect("op A \"a\" { attribute x: I64 format x \":\" type(x) }",
        "2:47: attribute x has no type, expected an operand, result or region argument");
    expect("op A \"a\" { operand x: Index format x \"a b\" }", "2:38: \"a b\" cannot be read back as one token, expected a word or one of "
        + ", : :: -> = ( ) [ ] { } < > + * ? | /");
    expect("op A \"a\" { operand x: Index format custom<Globl>(x) }", "2:43: unknown directive Globl, did you mean Global?");
    expect("op A \"a\" { operand x: Index attribute c: I64Array format dynamic(x, c) }",
        "2:66: expected a list of operands, found operand x");
    expect("op A \"a\" { operand x: Index* region r(y: Index* = x.types) format assign(x, y) r }",
        "2:74: expected region arguments of a list, found operand x", "2:77: expected a list of operands, found region argument y");
  }

  @Test
  void optionalGroups() {
    expect("op A \"a\" { operand x: Index format (\"a\" x)? }",
        "2:29: operand x is always there, so it cannot stand in an optional group of the format",
        "2:36: operand x is always there, so it cannot tell whether the group is: name another one after 'if'");
    expect("op A \"a\" { operand x: Index format x (\"a\")? }",
        "2:38: an optional group needs a feature that tells whether it is there: put one in, or name one after 'if'");
    expect("op A \"a\" { operand x: Index attribute y: I64? format x (\"a\" y)? if x }",
        "2:56: operand x is always there, so it cannot tell whether the group is");
    expect("op A \"a\" { result x: Index format (\":\" type(x))? }",
        "2:28: the type of result x stands in an optional group of the format only",
        "2:35: result x is always there, so its type cannot tell whether the group is");
    expect("op A \"a\" { operand x: Index? operand y: Index format (x)? y }",
        "2:54: the optional group cannot be told from what follows: both may start with (%value); put a literal in front",
        "2:55: where the list x ends cannot be told from what follows it, put a literal between");
    expect("op A \"a\" { operand x: Index? format (x)? }",
        "2:37: the optional group cannot be told from what follows: both may start with (%value); put a literal in front",
        "2:38: where the list x ends cannot be told from what follows it, put a literal between");
  }

  @Test
  void listsWithoutAnEnd() {
    expect("op A \"a\" [AttrSizedOperandSegments] { operand x, y: Index* format x y \":\" }",
        "2:67: where the list x ends cannot be told from what follows it, put a literal between");
    expect("op A \"a\" { operand x: Index* operand y: Index format x \",\" y }",
        "2:54: the list x would take what follows the comma as its own, use another literal than \",\"");
    expect("op A \"a\" { region r format attr-dict r }",
        "2:28: the attr-dict cannot be told from what follows: both may start with {; write attr-dict-with-keyword or change the order");
  }

  @Test
  void expressions() {
    expect("op A \"a\" { operand x: Index format x check x.type : \"no\" }", "2:44: expected boolean, found Type");
  }

  /** Members of a dialect t on its second line, beside the dialect builtin. */
  private static void expect(String members, String... problems) {
    expectAll(List.of(problems), DialectTexts.BUILTIN, "dialect t { uses builtin\n" + members + " }");
  }

  private static void expectAll(List<String> expected, String... texts) {
    assertEquals(String.join("\n", expected.stream().sorted().toList()),
        String.join("\n", new DialectTexts(texts).problems().stream().sorted().toList()));
  }
}
