package dev.wagonway.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewriteTest {
  @TempDir Path folder;

  @Test
  void rewrites() throws Exception {
    var readme = Files.readString(Path.of("README.md"));
    var m =
        Pattern.compile("```yaml\\n((?:(?!```).)*?)```\\n\\n```text\\n(.*?)```", Pattern.DOTALL)
            .matcher(readme);
    var out = new StringBuilder();
    while (m.find()) {
      var loaded = Reads.in(folder, m.group(1));
      var said = loaded instanceof Loaded.Rejected r ? r.text() : "OK!";
      m.appendReplacement(
          out,
          Matcher.quoteReplacement("```yaml\n" + m.group(1) + "```\n\n```text\n" + said + "\n```"));
    }
    m.appendTail(out);
    Files.writeString(Path.of("README.md"), out.toString());
  }
}
