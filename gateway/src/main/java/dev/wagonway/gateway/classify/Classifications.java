package dev.wagonway.gateway.classify;

import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.sensitivity.Classification;
import dev.wagonway.sensitivity.Classifier;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Writes how sensitive documents are, a JSON line for each. Confined to one thread. */
public final class Classifications {

  private static final long NANOS_PER_MICRO = 1_000;

  private final Classifier classifier;
  private final PrintWriter out;
  private final LongSupplier nanos;

  public Classifications(Classifier classifier, PrintWriter out) {
    this(classifier, out, System::nanoTime);
  }

  /**
   * Takes a clock as well.
   *
   * @param nanos nanoseconds that only grow
   */
  Classifications(Classifier classifier, PrintWriter out, LongSupplier nanos) {
    this.classifier = classifier;
    this.out = out;
    this.nanos = nanos;
  }

  /**
   * Looks at texts for so long, so that the JVM has compiled what it takes before anything is
   * measured.
   *
   * @param texts such as are to come; if there are none, some of its own
   */
  public void warmUp(List<String> texts, long seconds) {
    var all = texts.isEmpty() ? WarmingTexts.ALL : texts;
    var end = nanos.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
    for (var i = 0; nanos.getAsLong() < end; i = (i + 1) % all.size()) {
      classifier.classify(all.get(i));
    }
  }

  /** Writes one line, and sees to it that it is seen. */
  public void write(Document document) {
    write(document, true);
  }

  /**
   * Writes one line.
   *
   * @param isLast whether nothing follows soon
   */
  public void write(Document document, boolean isLast) {
    var began = nanos.getAsLong();
    var found = classifier.classify(document.text());
    var taken = nanos.getAsLong() - began;
    out.append(line(document, found, taken)).append('\n');
    if (isLast) {
      out.flush();
    }
  }

  private static String line(Document document, Classification found, long nanos) {
    var spans = new StringBuilder("[");
    var place = 0;
    var points = 0;
    for (var finding : found.findings()) {
      points += document.text().codePointCount(place, finding.start());
      var end = points + document.text().codePointCount(finding.start(), finding.end());
      spans.append(spans.length() > 1 ? ",{\"start\":" : "{\"start\":").append(points);
      spans.append(",\"end\":").append(end).append(",\"type\":");
      JsonObject.quote(finding.kind().name(), spans);
      spans.append('}');
      place = finding.end();
      points = end;
    }
    return "{\"id\":%s,\"level\":\"%s\",\"spans\":%s],\"us\":%d.%d%s}"
        .formatted(
            document.id(),
            found.label().word(),
            spans,
            nanos / NANOS_PER_MICRO,
            nanos % NANOS_PER_MICRO / 100,
            found.isComplete() ? "" : ",\"complete\":false");
  }
}
