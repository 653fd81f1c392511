package dev.wagonway.sensitivity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;

/** Prints what is found in texts, one a line as an id, a tab and Base64. */
final class Findings {

  private Findings() {}

  public static void main(String[] args) throws IOException {
    var classifier = Classifier.usual();
    for (var line : Files.readAllLines(Path.of(args[0]))) {
      var fields = line.split("\t", -1);
      var text = new String(Base64.getDecoder().decode(fields[1]), StandardCharsets.UTF_8);
      var began = System.nanoTime();
      var result = classifier.classify(text);
      var micros = (System.nanoTime() - began) / 1_000;
      System.out.println(
          fields[0]
              + "\t"
              + result.label().word()
              + "\t"
              + micros
              + "\t"
              + result.findings().stream()
                  .map(finding ->
                      text.codePointCount(0, finding.start())
                          + ","
                          + text.codePointCount(0, finding.end())
                          + ","
                          + finding.kind()
                          + ","
                          + finding.rule())
                  .collect(Collectors.joining(";")));
    }
  }
}
