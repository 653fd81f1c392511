package dev.wagonway.config.yaml;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code ${VARIABLE}}, {@code ${VARIABLE:-default}} and {@code file:path} in values.
 * Confined to one thread.
 *
 * <p>What a reference stands for is taken as it is: it is not searched for further references.
 */
public final class References {

  public static final int MOST_FILE_BYTES = 64 << 10;

  /** Stands in for secrets that a rehearsal does not have; it looks like a key and like a URL. */
  public static final String PLACEHOLDER = "https://unset.invalid";

  private static final String FILE = "file:";
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}|\\$\\{");

  private final Map<String, String> environment;
  private final Problems problems;
  private final boolean rehearsal;
  private final Set<Path> files = new LinkedHashSet<>();

  public References(Map<String, String> environment, Problems problems) {
    this(environment, problems, false);
  }

  /**
   * Takes where references lead.
   *
   * @param rehearsal whether {@link #PLACEHOLDER} stands in for whatever they do not lead to
   */
  public References(Map<String, String> environment, Problems problems, boolean rehearsal) {
    this.environment = environment;
    this.problems = problems;
    this.rehearsal = rehearsal;
  }

  /** Takes note of a file that was read for what it holds. */
  public void follow(Path file) {
    files.add(file);
  }

  /** The files that values referred to so far, whether they could be read or not. */
  public Set<Path> files() {
    return Collections.unmodifiableSet(files);
  }

  /**
   * What {@code scalar} stands for; nothing, with a problem added, if a reference leads nowhere.
   */
  public Optional<Value> follow(Node.Scalar scalar, String path) {
    var expanded = expanded(scalar, path);
    var text =
        scalar.text().startsWith(FILE) ? expanded.flatMap(t -> content(scalar, path, t)) : expanded;
    return text.map(t -> new Value(scalar.place(), path, t, scalar.text()));
  }

  private Optional<String> expanded(Node.Scalar scalar, String path) {
    if (!scalar.text().contains("${")) {
      return Optional.of(scalar.text());
    }
    var matcher = REFERENCE.matcher(scalar.text());
    var text = new StringBuilder();
    var whole = true;
    while (matcher.find()) {
      var replacement = replacement(matcher, scalar.place(), path);
      whole &= replacement.isPresent();
      matcher.appendReplacement(text, Matcher.quoteReplacement(replacement.orElse("")));
    }
    return whole ? Optional.of(matcher.appendTail(text).toString()) : Optional.empty();
  }

  private Optional<String> replacement(Matcher matcher, Place place, String path) {
    if (matcher.group().equals("$${")) {
      return Optional.of("${");
    }
    var name = matcher.group(1);
    if (name == null) {
      problems.add(
          place,
          path,
          "\"${\" begins no reference (expected: ${NAME} or ${NAME:-default}; write $${ for the"
              + " characters themselves)");
      return Optional.empty();
    }
    var value = environment.get(name);
    var fallback = matcher.group(2);
    if (value != null && !value.isEmpty()) {
      return Optional.of(value);
    }
    if (fallback != null || rehearsal) {
      return Optional.of(fallback != null ? fallback : PLACEHOLDER);
    }
    problems.add(
        place,
        path,
        "\"${%s}\" (expected: environment variable %s to be set, or a default: ${%s:-…})"
            .formatted(name, name, name));
    return Optional.empty();
  }

  private Optional<String> content(Node.Scalar scalar, String path, String reference) {
    try {
      var name = reference.substring(FILE.length());
      var file = scalar.place().source().folder().resolve(name);
      files.add(file);
      if (rehearsal) {
        return Optional.of(PLACEHOLDER);
      }
      var decoded = Texts.decoded(Texts.bytes(file, MOST_FILE_BYTES));
      if (decoded.isWhole()) {
        return Optional.of(decoded.text().replaceFirst("\\r?\\n\\z", ""));
      }
      complain(scalar, path, "not UTF-8");
    } catch (InvalidPathException _) {
      complain(scalar, path, "not a path");
    } catch (IOException e) {
      complain(scalar, path, e.getMessage());
    }
    return Optional.empty();
  }

  private void complain(Node.Scalar scalar, String path, @Nullable String why) {
    var shown = Spelling.quoted(scalar.text());
    problems.add(
        scalar.place(), path, shown + ": " + why + " (expected: file: and a readable text file)");
  }
}
