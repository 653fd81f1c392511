package dev.wagonway.gateway.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Detector;
import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.Labelling;
import dev.wagonway.sensitivity.scan.Limits;
import dev.wagonway.sensitivity.scan.OwnPattern;
import dev.wagonway.sensitivity.scan.Scanner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClassificationsTest {

  private final StringWriter out = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  private Classifications classifications(Detector... detectors) {
    var kind = Kind.of("BADGE", Label.CONFIDENTIAL);
    var badge = OwnPattern.of("badge", kind, "B-[0-9]{4}").recognizer();
    var scanner = new Scanner(List.of(badge), List.of(), Limits.USUAL);
    return new Classifications(
        new Classifier(scanner, Labelling.USUAL, List.of(detectors)),
        new PrintWriter(out),
        () -> nanos.getAndAdd(1_250));
  }

  private String written(String text, Detector... detectors) {
    classifications(detectors).write(new Document("\"x\"", text));
    return out.toString();
  }

  @Test
  void tellsPlacesInCodePoints() {
    assertThat(written("\ud83d\ude00 B-1234 \ud83d\ude00\ud83d B-5678."))
        .isEqualTo(
            "{\"id\":\"x\",\"level\":\"confidential\",\"spans\":[{\"start\":2,\"end\":8,\"type\":\"BADGE\"},{\"start\":12,\"end\":18,\"type\":\"BADGE\"}],\"us\":1.2}\n");
  }

  @Test
  void callsATextPublicInWhichNothingIsFound() {
    assertThat(written("nothing"))
        .isEqualTo("{\"id\":\"x\",\"level\":\"public\",\"spans\":[],\"us\":1.2}\n");
  }

  @Test
  void saysThatATextWasNotLookedAtAsAWhole() {
    Detector broken =
        _ -> {
          throw new IllegalStateException("broken");
        };
    assertThat(written("nothing", broken))
        .isEqualTo(
            "{\"id\":\"x\",\"level\":\"restricted\",\"spans\":[],\"us\":1.2,\"complete\":false}\n");
  }

  @Test
  void warmsUpForAsLongAsItIsTold() {
    var looks = new AtomicLong();
    Detector counting =
        _ -> {
          looks.incrementAndGet();
          nanos.addAndGet(100_000_000);
          return List.of();
        };
    classifications(counting).warmUp(List.of(), 1);
    assertThat(looks).hasValue(10);
    assertThat(out.toString()).isEmpty();
  }
}
