package org.ember.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
  private final Origin source = Origin.of(new Span("bag.mlir", 3, 5, 3, 9));

  @Test
  void passesStandInTheOrderInWhichTheyTouched() {
    Origin lowered = source.via("decouple").via("vectorize").via("decouple");
    assertEquals(List.of("decouple", "vectorize", "decouple"), lowered.passes());
    assertEquals(List.of(), source.passes());
    assertEquals(source.spans(), lowered.spans());
    assertEquals(new Origin(source.spans(), List.of("decouple", "vectorize", "decouple")), lowered);
    assertNotEquals(source.via("decouple"), source.via("vectorize"));
  }

  @Test
  void aPassThatTouchesTwiceInARowIsSaidOnce() {
    Origin once = source.via("decouple");
    assertSame(once, once.via("decouple"));
  }

  @Test
  void whatTheSamePassesTouchedSharesTheirList() {
    assertSame(source.via("decouple").via("bufferize").passes(), Origin.of(Span.UNKNOWN).via("decouple").via("bufferize").passes());
  }

  @Test
  void thePassesOfAnOriginNeverChange() {
    List<String> given = new ArrayList<>(List.of("decouple"));
    Origin origin = new Origin(source.spans(), given);
    given.add("vectorize");
    assertEquals(List.of("decouple"), origin.passes());
    assertThrows(UnsupportedOperationException.class, () -> origin.passes().add("vectorize"));
    assertEquals(List.of("decouple", "bufferize"), origin.via("bufferize").passes());
  }
}
