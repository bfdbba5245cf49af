package dev.postern.link.mux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.PipeClosed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Peers that do not keep to the protocol, frame by frame.
@Timeout(30)
final class HostilePeerTest {
  private final TwoEnds ends = new TwoEnds();

  @Test
  void moreStreamsThanAllowedAreRefusedByTheBoxAndTheSessionLivesOn() throws Exception {
    Multiplexer box = ends.box(TwoEnds.TIGHT);
    for (int id = 1; id <= 9; id++) {
      ends.send(TwoEnds.frame(Frame.OPEN, id, new byte[0]));
    }
    assertArrayEquals(
        TwoEnds.frame(Frame.RESET, 9, new byte[] {0, (byte) ResetCode.REFUSED.value()}),
        ends.received(9));
    assertEquals(8, ends.accepted.size());
    assertTrue(box.isOpen());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01 00000000 0000", // open on the connection
        "01 00000001 0001 00", // open with payload
        "02 00000001 0001 00", // data on a stream never opened
        "03 00000001 0000", // end on a stream never opened
        "02 00000000 0001 00", // data on the connection
        "06 00000001 0008 0000000000000000", // ping on a stream
        "06 00000000 0007 00000000000000", // short ping
        "05 00000000 0004 00000000", // no credit
        "05 00000000 0004 80000000", // negative credit
        "04 00000001 0002 0063", // unknown reset
        "08 00000000 0002 0001", // unknown goaway
        "08 00000000 0002 03ee", // a goaway that is never sent
        "09 00000000 0000", // unknown type
        "02 00000001 ffff 00", // longer than its record
        "01 000000", // cut off
        "01 80000001 0000", // stream out of range
        "01 00000002 0000 01 00000001 0000", // ids that shrink
        "01 00000001 0000 03 00000001 0000 03 00000001 0000", // ended twice
        "01 00000001 0000 03 00000001 0000 02 00000001 0001 00", // data after end
        "01 00000001 0000 02 00000001 0000", // empty data
        "00 01", // padding that is not zero
      })
  void whatIsNotToTheByteAFrameEndsTheSession(String hex) throws Exception {
    Multiplexer ignored = ends.box(TwoEnds.TIGHT);
    byte[] record = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    ends.pipes.device().send(record);
    assertEquals(CloseCode.PROTOCOL, ends.boxEnd.get(5, TimeUnit.SECONDS));
    byte[] goaway = ends.received(Frame.HEADER + 2);
    assertEquals(Frame.GOAWAY, goaway[0]);
    assertEquals(
        CloseCode.PROTOCOL,
        assertThrows(PipeClosed.class, () -> ends.pipes.device().receive()).code());
  }

  @Test
  void dataBeyondCreditEndsTheSession() throws Exception {
    Multiplexer ignored = ends.box(TwoEnds.TIGHT);
    ends.send(TwoEnds.frame(Frame.OPEN, 1, new byte[0]));
    ends.send(TwoEnds.frame(Frame.DATA, 1, new byte[5000]));
    ends.send(TwoEnds.frame(Frame.DATA, 1, new byte[1]));
    assertEquals(CloseCode.LIMIT, ends.boxEnd.get(5, TimeUnit.SECONDS));
  }

  @Test
  void creditBeyondCountingEndsTheSession() throws Exception {
    Multiplexer ignored = ends.box(TwoEnds.TIGHT);
    ends.send(TwoEnds.frame(Frame.WINDOW, 0, new byte[] {0x7f, -1, -1, -1}));
    assertEquals(CloseCode.LIMIT, ends.boxEnd.get(5, TimeUnit.SECONDS));
  }

  @Test
  void dataOfAForgottenStreamGivesItsCreditBack() throws Exception {
    Multiplexer box = ends.box(TwoEnds.TIGHT);
    ends.send(TwoEnds.frame(Frame.OPEN, 1, new byte[0]));
    ends.accepted.take().close();
    for (int i = 0; i < 2; i++) {
      ends.send(TwoEnds.frame(Frame.DATA, 1, new byte[5000]));
    }
    byte[] first = ends.received(Frame.HEADER + 2);
    assertEquals(Frame.RESET, first[0]);
    assertEquals(Frame.WINDOW, ends.received(Frame.HEADER + 4)[0]);
    assertTrue(box.isOpen());
  }

  @Test
  void aFloodOfPingsThatNobodyReadsEndsTheSessionWithinBounds() throws Exception {
    Multiplexer ignored = ends.box(TwoEnds.TIGHT);
    byte[] ping = TwoEnds.frame(Frame.PING, 0, new byte[8]);
    ByteBuffer record = ByteBuffer.allocate(15_000);
    for (int i = 0; i < 1000; i++) {
      record.put(ping);
    }
    assertThrows(
        PipeClosed.class,
        () -> {
          for (int i = 0; i < 10; i++) {
            ends.pipes.device().send(record.array().clone());
          }
        });
    assertEquals(CloseCode.LIMIT, ends.boxEnd.get(5, TimeUnit.SECONDS));
  }

  @Test
  void aFloodOfTenThousandFramesIsSurvived() throws Exception {
    Multiplexer box = ends.box(TwoEnds.TIGHT);
    Semaphore pongs = new Semaphore(0);
    Thread ignored = Thread.ofVirtual().start(() -> readResetsAndPongs(pongs));
    for (int id = 1; id <= 10_000; id++) {
      ends.send(TwoEnds.frame(Frame.OPEN, id, new byte[0]));
      ends.send(TwoEnds.frame(Frame.RESET, id, new byte[] {0, 1}));
      ends.accepted.take().close();
      // A peer that does not read what it asked for is cut off; this one keeps up with it.
      if (id % 100 == 0) {
        ends.send(TwoEnds.frame(Frame.PING, 0, "answerme".getBytes(StandardCharsets.US_ASCII)));
        assertTrue(pongs.tryAcquire(10, TimeUnit.SECONDS));
      }
    }
    assertTrue(box.isOpen());
  }

  private void readResetsAndPongs(Semaphore pongs) {
    try {
      while (true) {
        byte[] record = ends.pipes.device().receive();
        for (int at = 0; record[at] == Frame.RESET; at += Frame.HEADER + 2) {
          assertEquals(0, record[at + 5]);
        }
        if (new String(record, StandardCharsets.ISO_8859_1).contains("answerme")) {
          pongs.release();
        }
      }
    } catch (IOException closed) {
      // The test has ended, or fails for want of a pong.
    }
  }

  @Test
  void aSilentPeerIsNoticed() throws Exception {
    Multiplexer ignored = ends.box(TwoEnds.IMPATIENT);
    assertEquals(CloseCode.SILENT, ends.boxEnd.get(5, TimeUnit.SECONDS));
  }
}
