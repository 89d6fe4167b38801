package org.ember.dsl.generator.xtext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.dsl.DialectTexts;
import org.ember.dsl.generator.DialectSet;
import org.junit.jupiter.api.Test;

/** The rules that formats become. */
class GrammarGeneratorTest {
  private static final String SMALL = """
      dialect small "Small" {
        uses builtin
        enum Kind "kind" { add, sub }
        abstract op Binary {
          operand lhs, rhs: Index
          result result: Index = lhs.type
          format lhs "," rhs attr-dict ":" type(result)
        }
        op Add "add" : Binary
        op Sub "sub" : Binary
        op Loop "loop" {
          attribute kind: Kind
          operand start: Index
          operand inits: Index*
          result results: Index* = inits.types
          region body(iv: Index = start.type, carried: Index* = inits.types)
          format kind iv "=" start ("init" assign(carried, inits))? body attr-dict
        }
        op Done "done" [Terminator] {
          operand operands: Index*
          format attr-dict (operands ":" type(operands))?
        }
        op Bare "bare"
      }
      """;

  private static String grammar() {
    DialectTexts texts = new DialectTexts(DialectTexts.BUILTIN, SMALL);
    assertEquals(List.of(), texts.problems());
    return new GrammarGenerator(DialectSet.of(texts.files()).dialects()).grammar();
  }

  @Test
  void formatsOfOneShapeShareARule() {
    assertTrue(grammar().contains("name=('small.add' | 'small.sub')\n    uses+=Use ',' uses+=Use AttrDict? ':' types+=Type;"), grammar());
  }

  @Test
  void groupsAndListsKeepTheirShape() {
    String grammar = grammar();
    assertTrue(grammar.contains("values+=Case arguments+=HeaderArg '=' uses+=Use ( 'init' '(' (arguments+=HeaderArg '=' uses+=Use"
        + " (',' arguments+=HeaderArg '=' uses+=Use)*)? ')' )? regions+=Region AttrDict?;"), grammar);
    assertTrue(grammar.contains("AttrDict? ( uses+=Use (',' uses+=Use)* ':' types+=Type (',' types+=Type)* )?;"), grammar);
  }

  @Test
  void wordsOfFormatsCanStillBeNames() {
    String names = grammar().lines().filter(line -> line.startsWith("Name: ")).findFirst().orElseThrow();
    assertTrue(names.contains("'init'") && !names.contains("'small.add'"), names);
  }

  @Test
  void anOperationWithoutFormatHasOnlyTheGenericForm() {
    assertTrue(!grammar().contains("'small.bare'"), grammar());
  }
}
