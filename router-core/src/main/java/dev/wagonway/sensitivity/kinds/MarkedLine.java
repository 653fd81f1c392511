package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line that is a mark, or carries one where marks stand: in brackets, after a key, at an end. */
final class MarkedLine {

  private static final int LONGEST = 140;

  private static final Set<String> KEYS =
      split(MarkingWords.KEYS).map(Phrases::plain).collect(Collectors.toSet());

  /** Keys of settings as well, where small letters are names of something else. */
  private static final Set<String> VAGUE_KEYS =
      Set.of(
          "access",
          "access level",
          "label",
          "class",
          "status",
          "distribution",
          "handling",
          "privacy",
          "marking",
          "diffusion");

  /** What stands around a mark: quotes of mail, headings, emphasis, tables, comments, tags. */
  private static final Pattern LEAD =
      Pattern.compile(
          "(?:<[!/]?[A-Za-z][^<>]{0,60}>|[\\s>#*_=|\\[({<!/;%~•–—·★■\"'“【「（-]|\\d{1,3}[.)] )*");

  private static final String TRAIL = ">#*_=|\\])}!./;%~•–—·★■\"'”】」）-";
  private static final int LONGEST_TAG = 64;

  private static final Pattern PAIR =
      Pattern.compile(
          "(\\p{L}[\\p{L}\\p{M} _.-]{1,40}?)[\"'*_`]{0,3}\\s*[:=：]\\s*[\"'*_`\\[(]{0,4}"
              + "([^\"'`\\[\\]()*]{1,60}?)[\"'*_`\\])]{0,4}[,;.]?\\s*(?:\\*/|-->|\\||#+|</[^>]*>)?\\s*");

  private static final Pattern PART =
      Pattern.compile("\\s*(?:[|•·–—;,]|//|\\s[-/]\\s|\\s{2,})\\s*");

  /** What a footer says besides: pages, dates, versions, copyright, a name of a few words. */
  private static final Pattern FOOTER =
      Pattern.compile(
          "(?iu)(?:(?:page|seite|p\\.?|pag\\.?|página|pagina|strona|sida|side|sivu|стр\\.?|страница|第)\\s*)?"
              + "[\\divxlc]{1,4}(?:\\s*(?:/|of|von|de|di|sur|av|z|из|页|ページ)\\s*\\d{1,4})?\\s*(?:页|ページ)?"
              + "|(?:©|\\(c\\)|copyright)?\\s*[\\p{L}\\p{N}&.'’() /:-]{1,48}");

  private static final Pattern BRACKETED =
      Pattern.compile(
          "(?iu)(?:(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp|re|fwd?|aw|wg)\\s*:\\s*){0,3}"
              + "[\\[(【]\\s*([^\\[\\]()【】]{2,50}?)\\s*[\\])】](?!\\()(?=[\\s:\\u3000-]|\\S).{0,140}");

  private static final Pattern LEADING =
      Pattern.compile(
          "(?:(?i:subject|betreff|objet|asunto|re|fwd?)\\s*:\\s*)?([\\p{Lu}\\p{Lo}][\\p{Lu}\\p{Lo}\\p{M} /&+:-]{1,50}?)(?:\\s*[:：]\\s|\\s+[-–—|]\\s).{1,140}");

  private static final Pattern TRAILING =
      Pattern.compile(
          ".{1,120}?(?:\\s[-–—|]\\s*|\\s[\\[(]|\\t)([\\p{Lu}\\p{Lo}][\\p{Lu}\\p{Lo}\\p{M} /&+:-]{1,50}?)[\\])]?");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?:[\\p{Lu}][\\p{L}&.-]{1,20}\\s+){1,4}?((?i:strictly confidential|highly confidential|confidential|proprietary|internal use only|restricted|confidentiel|vertraulich|confidencial))");

  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?i)(?:this|the following|dieses?|ce|este|questo)\\s+(?:(?:e-?mail|message|document|file|report|memo|communication|presentation|page|information|material|dokument|e-?mail|nachricht|courriel|message|documento|correo|mensaje|messaggio)\\s+(?:\\(?(?:and|including|und|et|y|e)\\s[^.?\\n]{1,40}\\s)?(?:is|are|may be|contains?|ist|enthält|est|contient|es|contiene|è)\\s+(?:strictly |highly |company |streng |strictement )?(confidential|privileged|proprietary|vertraulich|vertrauliche|confidentiel|confidencial|confidenziale|for internal use only)[^?\\n]{0,100})");

  private MarkedLine() {}

  /** The phrases of a list of {@link MarkingWords}. */
  static Stream<String> split(String words) {
    return Stream.of(words.split("[,\\n]+")).map(String::strip).filter(word -> !word.isEmpty());
  }

  /** The mark of that kind on the line around {@code at}, or null. */
  static Shape.@Nullable Span around(Text text, int at, int limit, Kind kind) {
    var start = at;
    while (start > 0 && !isBreak(text.charAt(start - 1))) {
      if (at - --start > LONGEST) {
        return null;
      }
    }
    var end = at;
    while (end < text.length() && !isBreak(text.charAt(end))) {
      if (++end - at > LONGEST) {
        return null;
      }
    }
    var line = text.slice(start, end);
    if (line.indexOf('?') >= 0 || line.indexOf('？') >= 0 || !Phrases.mayHold(line)) {
      return null;
    }
    var found = find(line, kind);
    return found == null || at >= limit || isItem(text, start, end, line)
        ? null
        : new Shape.Span(start + found.start(), start + found.end());
  }

  /** Whether the line is one of a list in code, such as the names of an enumeration. */
  private static boolean isItem(Text text, int start, int end, String line) {
    if (Phrases.kind(line) == null) {
      return false;
    }
    var before = start - 1;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    var after = end;
    while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
      after++;
    }
    return line.stripTrailing().endsWith(",")
        || (before >= 0 && ",{([=&".indexOf(text.charAt(before)) >= 0)
        || (after < text.length() && "})],;".indexOf(text.charAt(after)) >= 0);
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\f';
  }

  private static Shape.@Nullable Span find(String line, Kind kind) {
    var lead = LEAD.matcher(line);
    var start = lead.lookingAt() ? lead.end() : 0;
    var end = trailStart(line, start);
    if (end <= start) {
      return null;
    }
    var core = line.substring(start, end);
    var isDecorated = hasAny(line.substring(0, start), "[>#*!|(=<【");
    if (kind.equals(Phrases.kindOf(core, isDecorated && !line.strip().startsWith("- ")))) {
      return new Shape.Span(start, end);
    }
    var found = pair(line, start, kind);
    if (found == null) {
      found = part(line, start, end, kind);
    }
    return found != null ? found : tag(line.substring(0, end), start, kind);
  }

  /** Where emphasis, brackets, full stops and tags begin that a line ends with. */
  private static int trailStart(String line, int start) {
    var end = line.length();
    while (end > start) {
      var tag = line.charAt(end - 1) == '>' ? line.lastIndexOf('<', end - 2) : -1;
      if (tag >= start && end - tag <= LONGEST_TAG && isTag(line, tag)) {
        end = tag;
      } else if (Character.isWhitespace(line.charAt(end - 1))
          || TRAIL.indexOf(line.charAt(end - 1)) >= 0) {
        end--;
      } else {
        break;
      }
    }
    return end;
  }

  private static boolean isTag(String line, int at) {
    var name = line.charAt(at + 1) == '/' ? at + 2 : at + 1;
    return name < line.length() && Character.isLetter(line.charAt(name));
  }

  private static boolean hasAny(String line, String characters) {
    return line.chars().anyMatch(c -> characters.indexOf(c) >= 0);
  }

  private static Shape.@Nullable Span pair(String line, int start, Kind kind) {
    var matcher = PAIR.matcher(line).region(start, line.length());
    if (!hasAny(line, ":=：") || !matcher.matches()) {
      return null;
    }
    if (!KEYS.contains(Phrases.plain(matcher.group(1)))) {
      return null;
    }
    var mark = matcher.group(2);
    var isDoubtful =
        VAGUE_KEYS.contains(Phrases.plain(matcher.group(1)))
            && !Character.isUpperCase(mark.charAt(0));
    return !isDoubtful && kind.equals(Phrases.kind(mark))
        ? new Shape.Span(matcher.start(1), matcher.end(2))
        : null;
  }

  /** The parts of a header or footer that are marks, when the rest is what stands beside them. */
  private static Shape.@Nullable Span part(String line, int start, int end, Kind kind) {
    Shape.@Nullable Span found = null;
    var from = start;
    var matcher = PART.matcher(line).region(start, end);
    var parts = 0;
    while (from <= end) {
      var to = matcher.find() ? matcher.start() : end;
      var part = line.substring(from, Math.max(from, to));
      var marked = Phrases.kindOf(part, false);
      if (kind.equals(marked)) {
        found = new Shape.Span(found == null ? from : found.start(), to);
      } else if (marked == null && !part.isBlank() && !FOOTER.matcher(part).matches()) {
        return null;
      }
      if (++parts > 6 || to >= end) {
        break;
      }
      from = matcher.end();
    }
    return parts > 1 ? found : null;
  }

  private static Shape.@Nullable Span tag(String line, int start, Kind kind) {
    var from = start;
    while (from > 0 && "[(【".indexOf(line.charAt(from - 1)) >= 0) {
      from--;
    }
    var tags =
        hasAny(line, "-–—|[(【\t:：")
            ? List.of(BRACKETED, LEADING, TRAILING, NAMED, STATEMENT)
            : List.of(NAMED, STATEMENT);
    for (var pattern : tags) {
      var matcher = pattern.matcher(line).region(from, line.length());
      if (matcher.matches()) {
        var span = marked(matcher.toMatchResult(), kind);
        if (span != null) {
          return span;
        }
      }
    }
    return null;
  }

  private static Shape.@Nullable Span marked(MatchResult match, Kind kind) {
    var phrase = match.group(1);
    var marked = Phrases.kindOf(phrase, true);
    if (marked == null && match.end(1) - match.start(1) > 4 && !Phrases.isEveryday(phrase)) {
      marked = Phrases.kind(phrase);
    }
    return kind.equals(marked) ? new Shape.Span(match.start(1), match.end(1)) : null;
  }
}
