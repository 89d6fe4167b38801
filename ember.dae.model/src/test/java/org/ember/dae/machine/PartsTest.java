package org.ember.dae.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.ArchitectureReader;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void aCalendarServesAtItsRateInAnyOrder() {
    BandwidthCalendar calendar = new BandwidthCalendar(1600);
    for (int i = 0; i < 16; i++) {
      assertEquals(16_000 + 100 * i, calendar.reserve(16_000));
    }
    assertEquals(17_600, calendar.reserve(16_000), "the slot is full");
    assertEquals(50, calendar.reserve(50), "a request for earlier does not wait for those for later");
    long last = 0;
    for (int i = 0; i < 1000; i++) {
      last = calendar.reserve(100_000);
    }
    assertEquals(100_000 + 999 * 100, last, 1600);
  }

  @Test
  void aQueueHasRoomWhenWhatIsInTheWayHasLeft() {
    QueueModel queue = new QueueModel(10);
    for (int i = 0; i < 3; i++) {
      assertEquals(0, queue.room(3));
      queue.push(3, i, i + 5);
    }
    assertEquals(QueueModel.NEVER, queue.room(3), "nothing has been taken");
    assertEquals(5, queue.nextVisible());
    queue.pop(100);
    assertEquals(100, queue.room(3));
    queue.push(3, 100, 105);
    assertEquals(9, queue.highWater());
    assertEquals(3, queue.nextStart());
    assertEquals(3, queue.nextUnits());
    assertEquals(QueueModel.NEVER, queue.room(11), "it never fits");
  }

  @Test
  void aQueueGrowsToWhatItHolds() {
    QueueModel queue = new QueueModel(1000);
    for (int i = 0; i < 1000; i++) {
      assertEquals(0, queue.room(1));
      queue.push(1, i, i);
    }
    for (int i = 0; i < 1000; i++) {
      assertEquals(i, queue.nextVisible());
      queue.pop(2000 + i);
    }
    assertEquals(2000 + 4, queue.room(5));
  }

  @Test
  void aShortPatternOfTokensIsLearned() {
    BranchPredictor predictor = new BranchPredictor();
    int missed = 0;
    for (int i = 0; i < 400; i++) {
      if (!predictor.predictsToken(i % 4 == 3 ? 2 : 1) && i >= 100) {
        missed++;
      }
    }
    assertEquals(0, missed);
  }

  @Test
  void theEndOfALongBagIsMissedOnce() {
    BranchPredictor predictor = new BranchPredictor();
    int missed = 0;
    for (int i = 0; i < 1000; i++) {
      missed += predictor.predictsToken(i % 100 == 99 ? 2 : 1) ? 0 : 1;
    }
    assertTrue(missed >= 10 && missed <= 30, missed + " of 10 ends");
  }

  @Test
  void aLoopsEndIsForeseenAfterTheSameNumberOfIterations() {
    BranchPredictor predictor = new BranchPredictor();
    assertFalse(predictor.predictsTrips(1, 8));
    assertTrue(predictor.predictsTrips(1, 8));
    assertFalse(predictor.predictsTrips(1, 9));
  }

  @Test
  void theLeastRecentlyUsedLineLeaves() {
    CacheModel cache = new CacheModel(new Architecture.Cache(2 * 64, 2, 64, 1));
    assertFalse(cache.access(1));
    assertFalse(cache.access(2));
    assertTrue(cache.access(1));
    assertFalse(cache.access(3));
    assertTrue(cache.access(1));
    assertFalse(cache.access(2), "it was used before the others");
    assertEquals(4, cache.misses());
    assertEquals(2, cache.hits());
  }

  @Test
  void whoAsksEarlierGetsALineEarlierThoughSimulatedLater() {
    Architecture tmu = ArchitectureReader.preset("tmu");
    long latency = new MemorySystem(tmu).request(1, 0);
    MemorySystem memory = new MemorySystem(tmu);
    assertEquals(10 * latency, memory.request(1, 9 * latency));
    assertEquals(2 * latency, memory.request(1, latency), "the other one asked for it later");
    assertEquals(2 * latency, memory.request(1, latency + 100), "it is under way");
    assertTrue(memory.request(1, 3 * latency) < 4 * latency, "it is there");
  }
}
