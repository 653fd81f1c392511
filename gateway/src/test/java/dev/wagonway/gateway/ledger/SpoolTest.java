package dev.wagonway.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private static final int SIZE = 1 << 10;
  private static final int FILES = 4;

  @TempDir private Path folder;
  private Path spool;
  private long number;

  @BeforeEach
  void name() {
    spool = folder.resolve("spool");
  }

  @Test
  void whatWasAppendedIsReadInOrder() throws IOException {
    try (var open = open()) {
      append(open, 0, 60);
      assertThat(read(open, 1_000)).isEqualTo(texts(0, 60));
      assertThat(open.pending()).isEqualTo(60);
      assertThat(open.damaged()).isZero();
    }
  }

  @Test
  void whatWasNotReleasedIsThereAfterReopening() throws IOException {
    Position mark;
    try (var open = open()) {
      append(open, 0, 60);
      mark = open.read(25).upTo();
    }
    try (var again = open()) {
      again.restart(mark);
      assertThat(again.pending()).isEqualTo(35);
      append(again, 60, 62);
      assertThat(read(again, 1_000)).isEqualTo(texts(25, 62));
    }
  }

  @Test
  void roomThatIsPromisedTakesNothingElse() throws IOException {
    spool = folder.resolve("roomy");
    try (var open = new Spool(spool, FILES, 16 << 10, 1)) {
      var promised = 0;
      while (open.promise()) {
        promised++;
        assertThat(open.append(new byte[300])).isTrue();
      }
      while (open.append(new byte[300])) {}
      assertThat(promised).isGreaterThan(20);
      for (var i = 0; i < promised; i++) {
        open.fulfil();
        assertThat(open.append(new byte[Spool.ROOM - Segment.RECORD_HEAD])).isTrue();
      }
      assertThat(open.promise()).isFalse();
    }
  }

  @Test
  void whatIsReleasedMakesRoom() throws IOException {
    try (var open = open()) {
      open.restart(Position.START);
      for (var i = 0; i < 1_000; i++) {
        append(open, i, i + 1);
        if (i % 40 == 39) {
          var batch = open.read(1_000);
          assertThat(strings(batch.records())).isEqualTo(texts(i - 39, i + 1));
          open.release(batch);
          assertThat(open.pending()).isZero();
          assertThat(open.pendingBytes()).isZero();
        }
      }
    }
  }

  @Test
  void refusesWhatDoesNotFitAndTakesItLater() throws IOException {
    try (var open = open()) {
      open.restart(Position.START);
      var taken = 0;
      while (open.append(bytes(taken))) {
        taken++;
      }
      assertThat(taken).isBetween(100, 400);
      assertThat(open.append(bytes(taken))).isFalse();
      var batch = open.read(taken);
      assertThat(strings(batch.records())).isEqualTo(texts(0, taken));
      open.release(batch);
      assertThat(open.append(bytes(taken))).isTrue();
      assertThat(open.append(new byte[SIZE])).isFalse();
      assertThat(read(open, 10)).isEqualTo(texts(taken, taken + 1));
    }
  }

  @Test
  void aFolderIsOneProcesssAlone() throws IOException {
    try (var _ = open()) {
      assertThatIOException()
          .isThrownBy(this::open)
          .withMessageContaining(spool.toString())
          .withMessageContaining("another gateway writes there");
    }
    try (var again = open()) {
      assertThat(again.append(bytes(1))).isTrue();
    }
  }

  @Test
  void keepsItsIdAndSharesItWithNobody() throws IOException {
    String id;
    try (var open = open()) {
      id = open.id();
    }
    try (var again = open();
        var other = new Spool(folder.resolve("other"), FILES, SIZE, 1)) {
      assertThat(again.id()).isEqualTo(id).isNotEqualTo(other.id());
    }
  }

  @Test
  void takesItsSpaceFromTheDiskAtOnce() throws IOException {
    try (var _ = open()) {
      assertThat(spool.resolve("3.segment")).hasSize(SIZE);
      assertThat(spool.resolve("4.segment")).doesNotExist();
    }
  }

  @Test
  void cutOffAnywhereItTellsWhatWasWholeAndNothingElse() throws IOException {
    var written = 12;
    try (var open = open()) {
      append(open, 0, written);
    }
    var file = spool.resolve("0.segment");
    var whole = Files.copy(file, folder.resolve("whole"), StandardCopyOption.REPLACE_EXISTING);
    var seen = 0;
    for (var length = 0; length <= SIZE; length++) {
      Files.copy(whole, file, StandardCopyOption.REPLACE_EXISTING);
      try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
        cut.setLength(length);
      }
      try (var open = open()) {
        var read = read(open, 1_000);
        assertThat(read).isEqualTo(texts(0, read.size()));
        assertThat(read).hasSizeGreaterThanOrEqualTo(seen);
        seen = read.size();
        assertThat(open.append(bytes(99))).isTrue();
        assertThat(read(open, 1_000)).hasSize(seen + 1).endsWith("posting 99");
      }
      reset();
    }
    assertThat(seen).isEqualTo(written);
  }

  @Test
  void noiseEndsReadingOfItsFileAndNothingIsInvented() throws IOException {
    var random = new SplittableRandom(3);
    for (var round = 0; round < 300; round++) {
      try (var open = open()) {
        append(open, 0, 12);
      }
      try (var noise = new RandomAccessFile(spool.resolve("0.segment").toFile(), "rw")) {
        noise.seek(Segment.HEAD + random.nextInt(12 * 17));
        noise.write(random.nextInt(1, 256));
      }
      try (var open = open()) {
        var read = read(open, 1_000);
        assertThat(read).hasSizeLessThanOrEqualTo(12).isEqualTo(texts(0, read.size()));
        assertThat(open.damaged()).isLessThanOrEqualTo(1);
        assertThat(open.append(bytes(99))).isTrue();
        assertThat(read(open, 1_000)).endsWith("posting 99");
      }
      reset();
    }
  }

  @Test
  void aMarkBeyondWhatIsThereHidesNothingNew() throws IOException {
    try (var open = open()) {
      append(open, 0, 3);
    }
    reset();
    try (var open = open()) {
      append(open, 0, 2);
      open.restart(new Position(number - 1, 900));
      assertThat(read(open, 10)).isEqualTo(texts(0, 2));
    }
  }

  @Test
  void mayBeMadeSmallerOrLargerFromOneStartToTheNext() throws IOException {
    try (var open = open()) {
      append(open, 0, 100);
    }
    Position mark;
    try (var smaller = new Spool(spool, 1, 2 * SIZE, ++number)) {
      assertThat(read(smaller, 1_000)).isEqualTo(texts(0, 100));
      mark = smaller.read(1_000).upTo();
    }
    try (var larger = new Spool(spool, 8, 2 * SIZE, ++number)) {
      larger.restart(mark);
      append(larger, 0, 500);
      assertThat(read(larger, 1_000)).isEqualTo(texts(0, 500));
    }
  }

  @Test
  void nothingIsTakenOnceItIsClosed() throws IOException {
    var open = open();
    open.close();
    assertThat(open.append(bytes(1))).isFalse();
  }

  private Spool open() throws IOException {
    number += 100;
    return new Spool(spool, FILES, SIZE, number);
  }

  /** As if nothing had been there. */
  private void reset() throws IOException {
    for (var i = 0; i < FILES; i++) {
      Files.deleteIfExists(spool.resolve(i + ".segment"));
    }
  }

  private static void append(Spool open, int from, int to) {
    for (var i = from; i < to; i++) {
      assertThat(open.append(bytes(i))).isTrue();
    }
  }

  private static byte[] bytes(int i) {
    return ("posting " + i).getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "posting " + i).toList();
  }

  private static List<String> read(Spool open, int most) {
    return strings(open.read(most).records());
  }

  private static List<String> strings(List<byte[]> records) {
    var texts = new ArrayList<String>();
    records.forEach(record -> texts.add(new String(record, StandardCharsets.UTF_8)));
    return texts;
  }
}
