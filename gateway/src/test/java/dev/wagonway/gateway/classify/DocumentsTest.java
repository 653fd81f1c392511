package dev.wagonway.gateway.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private final List<Document> documents = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private void read(String lines) throws IOException {
    read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }

  private void read(InputStream in) throws IOException {
    Documents.lines(in, complaints::add).forEach((document, _) -> documents.add(document));
  }

  @Test
  void readsALineAfterTheOther() throws IOException {
    read("{\"id\":\"a\",\"text\":\"one\"}\n\r\n{\"text\":\"two\",\"id\":7,\"more\":[]}");
    assertThat(documents).containsExactly(new Document("\"a\"", "one"), new Document("7", "two"));
    assertThat(complaints).isEmpty();
  }

  @Test
  void saysWhichLinesAreNone() throws IOException {
    read(
        """
        {"id":"a"}
        {"text":"b"}
        [1]
        {"id":"c","text":"x"
        {"id":"d","text":"y"} {}
        {"id":"e","text":"good"}
        {"id":null,"text":"z"}
        """);
    assertThat(documents).containsExactly(new Document("\"e\"", "good"));
    assertThat(complaints)
        .hasSize(6)
        .allMatch(complaint -> complaint.endsWith(" (expected: {\"id\": …, \"text\": \"…\"})"));
    assertThat(complaints.get(0)).startsWith("1: no text");
    assertThat(complaints.get(1)).startsWith("2: no id");
    assertThat(complaints.get(2)).startsWith("3: no JSON object");
    assertThat(complaints.get(3)).startsWith("4: no JSON from column ");
    assertThat(complaints.get(4)).startsWith("5: ");
    assertThat(complaints.get(5)).startsWith("7: no id");
  }

  @Test
  void complaintsShowNothingOfTheText() throws IOException {
    read("{\"id\":\"a\",\"text\":\"hush hush\nhush hush}\n\"hush hush\"\n");
    assertThat(complaints).hasSize(3).noneMatch(complaint -> complaint.contains("hush"));
  }

  @Test
  void partsLinesAtLineFeedsOnly() throws IOException {
    read("{\"id\":\"a\",\"text\":\"x\u2028y\u0085z\"}\n");
    assertThat(documents).containsExactly(new Document("\"a\"", "x\u2028y\u0085z"));
  }

  @Test
  void takesHalvesOfPairsAsTheyAre() throws IOException {
    read("{\"id\":\"\\ud800\",\"text\":\"\\ud83d \\ude00 \\ud83d\\ude00\"}\n");
    assertThat(documents)
        .containsExactly(new Document("\"\\ud800\"", "\ud83d \ude00 \ud83d\ude00"));
  }

  @Test
  void takesLinesOfAnyLengthHoweverTheyCome() throws IOException {
    var text = "word ".repeat(6_000_000);
    var line = ("{\"id\":1,\"text\":\"" + text + "\"}\n").getBytes(StandardCharsets.UTF_8);
    read(new ByteArrayInputStream(line));
    assertThat(documents.getFirst().text()).hasSize(text.length());
    documents.clear();
    read(
        trickling(
            "{\"id\":1,\"text\":\"é\"}\n{\"id\":2,\"text\":\"\"}"
                .getBytes(StandardCharsets.UTF_8)));
    assertThat(documents).containsExactly(new Document("1", "é"), new Document("2", ""));
  }

  @Test
  void tellsWhenTheNextLineMustBeWaitedFor() throws IOException {
    var last = new ArrayList<Boolean>();
    var in =
        "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);
    Documents.lines(new ByteArrayInputStream(in), complaints::add)
        .forEach((_, isLast) -> last.add(isLast));
    assertThat(last).containsExactly(false, true);
  }

  @Test
  void takesTheFirstTextsOnly() throws IOException {
    var lines =
        "{\"id\":1,\"text\":\"a\"}\nbad\n{\"id\":2,\"text\":\"b\"}\n{\"id\":3,\"text\":\"c\"}";
    var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    assertThat(Documents.first(in, 2)).containsExactly("a", "b");
  }

  /** A byte at a time. */
  private static InputStream trickling(byte[] bytes) {
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        return at < bytes.length ? bytes[at++] & 0xff : -1;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        var read = read();
        if (read < 0 || length == 0) {
          return Math.min(read, 0);
        }
        into[offset] = (byte) read;
        return 1;
      }
    };
  }
}
