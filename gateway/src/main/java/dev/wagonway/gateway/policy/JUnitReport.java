package dev.wagonway.gateway.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes verdicts in the XML that build servers read, a suite for each file. Stateless. */
public final class JUnitReport {

  private JUnitReport() {}

  /** The whole document. */
  public static String of(Map<Path, List<Verdict>> verdicts) {
    var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    verdicts.forEach((file, cases) -> suite(file.toString(), cases, out));
    return out.append("</testsuites>\n").toString();
  }

  private static void suite(String file, List<Verdict> cases, StringBuilder out) {
    var failures = cases.stream().filter(verdict -> !verdict.passed()).count();
    var took = cases.stream().map(Verdict::took).reduce(Duration.ZERO, Duration::plus);
    out.append(
        "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\" time=\"%s\">\n"
            .formatted(escaped(file), cases.size(), failures, seconds(took)));
    for (var verdict : cases) {
      one(file, verdict, out);
    }
    out.append("  </testsuite>\n");
  }

  private static void one(String file, Verdict verdict, StringBuilder out) {
    out.append(
        "    <testcase name=\"%s\" classname=\"%s\" file=\"%s\" line=\"%d\" time=\"%s\""
            .formatted(
                escaped(verdict.of().name()),
                escaped(file),
                escaped(file),
                verdict.of().place().line(),
                seconds(verdict.took())));
    if (verdict.passed()) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    var all =
        verdict.mismatches().stream().map(Mismatch::toString).collect(Collectors.joining("\n"));
    out.append(
        "      <failure message=\"%s\">%s</failure>\n    </testcase>\n"
            .formatted(escaped(verdict.mismatches().getFirst().words()), escaped(all)));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.6f", duration.toNanos() / 1e9);
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&apos;");
            case '\n' -> out.append("&#10;");
            default -> out.appendCodePoint(isXml(c) ? c : 0xfffd);
          }
        });
    return out.toString();
  }

  private static boolean isXml(int c) {
    return (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
  }
}
