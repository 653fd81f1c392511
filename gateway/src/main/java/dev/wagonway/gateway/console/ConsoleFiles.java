package dev.wagonway.gateway.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the console, from the class path: the gateway's own, and those of uPlot's WebJar
 * below {@code uplot/}. Names with a dot other than the last one's are no names, so that none leads
 * out of their folders. Thread-safe; reading a file for the first time blocks.
 */
final class ConsoleFiles {

  private static final Pattern OWN =
      Pattern.compile("(?:[a-z][a-z0-9-]{0,40}/)?[a-z][a-z0-9-]{0,40}\\.(html|js|css|svg)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private static final String UPLOT = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final Map<String, String> PLOTS =
      Map.of("uplot/uPlot.esm.js", "js", "uplot/uPlot.min.css", "css");

  private final Map<String, ConsoleFile> read = new ConcurrentHashMap<>();

  /** What is sent of one file. Immutable. */
  static final class ConsoleFile {

    private final String type;
    private final String tag;
    private final byte[] content;

    private ConsoleFile(String type, byte[] content) {
      this.type = type;
      this.tag = tagOf(content);
      this.content = content;
    }

    /** The media type. */
    String type() {
      return type;
    }

    /** The entity tag (RFC 9110, section 8.8.3), by the content's digest. */
    String tag() {
      return tag;
    }

    /** The bytes themselves, not a copy; nobody may write to them. */
    byte[] content() {
      return content;
    }
  }

  /** The file of that name, or null if there is none. */
  @Nullable ConsoleFile find(String name) {
    var known = read.get(name);
    if (known != null) {
      return known;
    }
    var own = OWN.matcher(name);
    var plots = PLOTS.get(name);
    var extension = plots != null ? plots : own.matches() ? own.group(1) : null;
    var type = extension == null ? null : TYPES.get(extension);
    if (type == null) {
      return null;
    }
    var content =
        plots == null
            ? resource(name)
            : resource(
                "/META-INF/resources/webjars/uplot/%s/dist/%s"
                    .formatted(version(), name.substring("uplot/".length())));
    if (content == null) {
      return null;
    }
    var file = new ConsoleFile(type, content);
    read.put(name, file);
    return file;
  }

  private static byte @Nullable [] resource(String name) {
    try (var in = ConsoleFiles.class.getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read \"" + name + "\" of the class path", e);
    }
  }

  private static String version() {
    try (var in = ConsoleFiles.class.getResourceAsStream(UPLOT)) {
      var properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read \"" + UPLOT + "\" of the class path", e);
    }
  }

  private static String tagOf(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
