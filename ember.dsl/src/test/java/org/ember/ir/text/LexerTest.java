package org.ember.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Tokens of MLIR text. */
class LexerTest {

  @Test
  void splitsIntoTokens() {
    assertEquals("%0 = arith.addi %a-b , %c : i32", tokens("%0 = arith.addi %a-b, %c:i32"));
    assertEquals("( i32 ) -> @\"x y\" :: @z ^bb0 #map !t <{ \"q\\\"\" }>", tokens("(i32)->@\"x y\"::@z ^bb0 #map !t<{\"q\\\"\"}>").replace("< {", "<{").replace("} >", "}>"));
    assertEquals("1 2.5e+3 4. 0x1F -", tokens("1 2.5e+3 4. 0x1F -"));
  }

  @Test
  void skipsComments() {
    assertEquals("a b", tokens("a // , %x\n// all\n\t b//"));
  }

  @Test
  void knowsLines() {
    Lexer lexer = new Lexer("a\n  b");
    lexer.next();
    assertEquals(2, lexer.line);
    assertEquals(2, lexer.start - lexer.lineStart);
  }

  @Test
  void aStringEndsOnItsLine() {
    Lexer lexer = new Lexer("\"open\nnext");
    assertEquals(Lexer.ERROR, lexer.kind);
    assertEquals("\"open", lexer.string());
  }

  @Test
  void aMarkAloneIsPunctuation() {
    Lexer lexer = new Lexer("% @ #");
    assertEquals('%', lexer.kind);
  }

  private static String tokens(String text) {
    Lexer lexer = new Lexer(text);
    StringBuilder out = new StringBuilder();
    while (lexer.kind != Lexer.EOF) {
      out.append(out.length() == 0 ? "" : " ").append(lexer.string());
      lexer.next();
    }
    return out.toString();
  }
}
