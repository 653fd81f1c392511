package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Secrets told in sentences and on command lines, and those of files with forms of their own. */
final class SpokenSecrets {

  private static final String IS =
      "(?:is|was|are|ist|lautet|war|est|était|es|era|è|era|é|jest|to|to je|je|är|er|on|var|olan"
          + "|это|:|=|は|是|为|為)";

  private static final Pattern TOLD =
      Pattern.compile(
          "(?iu)[\\p{L}_-]{2,24}(?:[ ](?:for|of|to|on|für|de|del|da|du|per|la|the|my|our|is|this|that|\\p{L}{2,16})){0,4}?\\s*"
              + "(?:(?<=\\s)"
              + IS
              + "(?=[\\s\"'`])|[:=：]|は|是|为|為)\\s*[:=：]?\\s*(?:now |set to |still |actually )?"
              + "[\"'`“«‘]?([^\\s\"'`”»’,;<>]{5,120})");

  private static final Pattern FLAG =
      Pattern.compile(
          "[\\w-]{2,24}(?:\\s+|=)(?:\"([^\"\\n]{4,200})\"|'([^'\\n]{4,200})'|([^\\s\"'`,;<>]{4,200}))");

  private static final Pattern TRAILING = Pattern.compile("(?:&\\w+=.*|[.!?)\\]}]+)$");

  private SpokenSecrets() {}

  static List<Recognizer> all() {
    return Stream.of(told(), written()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> told() {
    return List.of(
        Recognizer.named("told-password", Kinds.SECRET)
            .atWords(
                "password",
                "passwort",
                "kennwort",
                "passphrase",
                "passcode",
                "contraseña",
                "senha",
                "wachtwoord",
                "lösenord",
                "salasana",
                "hasło",
                "heslo",
                "jelszó",
                "adgangskode",
                "passord",
                "пароль",
                "şifre",
                "parola",
                "密码",
                "密碼",
                "パスワード",
                "비밀번호",
                "mot de passe",
                "pwd",
                "login is")
            .shaped((text, at, limit) -> told(text, at, limit, false))
            .reaching(200)
            .build(),
        Recognizer.named("told-token", Kinds.SECRET)
            .atWords(
                "token", "api key", "secret", "access key", "key is", "schlüssel", "clé", "clave")
            .shaped((text, at, limit) -> told(text, at, limit, true))
            .reaching(240)
            .build());
  }

  private static List<Recognizer> written() {
    return List.of(
        Recognizer.named("flag-secret", Kinds.SECRET)
            .atPrefix("--")
            .shaped(SpokenSecrets::flag)
            .reaching(260)
            .build(),
        Recognizer.named("netrc-password", Kinds.SECRET)
            .atWords("login")
            .shaped("login\\s+\\S{1,80}\\s+password\\s+(\\S{3,120})")
            .checked(value -> !Placeholders.isOne(value))
            .reaching(240)
            .build(),
        Recognizer.named("argument-password", Kinds.SECRET)
            .atWords("mysql", "mysqldump", "mysqladmin", "mariadb", "sshpass")
            .shaped(
                "(?:(?:mysql(?:dump|admin)?|mariadb)[^\\n|;&]{0,80}?\\s-p|sshpass\\s+-p\\s?)"
                    + "[\"']?([^\\s\"'$-][^\\s\"']{3,119})")
            .checked(value -> Plausible.isPassword(value, true))
            .reaching(240)
            .build(),
        Recognizer.named("sql-password", Kinds.SECRET)
            .atWords("identified by", "with password", "password")
            .shaped(
                "(?i)(?:identified\\s+(?:with\\s+\\S+\\s+)?by|(?:with\\s+)?password)\\s+'([^'\\n]{4,120})'")
            .checked(value -> Plausible.isPassword(value, true))
            .reaching(200)
            .build(),
        Recognizer.named("told-pin", Kinds.SECRET)
            .atWords("pin", "pin code", "pin number", "geheimzahl", "passcode")
            .shaped(
                "(?i)(?:pin|geheimzahl|passcode)(?:[ -]?(?:code|number|nummer|no\\.?|nr\\.?))?"
                    + "(?:\\s+(?:is|ist|est|es|è|é|:)|:|\\s*=)\\s*[\"']?(\\d{4,5})(?![\\d.,]?\\d)")
            .build(),
        Recognizer.named("kubernetes-secret", Kinds.SECRET)
            .atPrefix(
                "kind: Secret", "kind: \"Secret\"", "\"kind\": \"Secret\"", "\"kind\":\"Secret\"")
            .shaped(SpokenSecrets::kubernetes)
            .reaching(4_096)
            .build());
  }

  private static Shape.@Nullable Span told(Text text, int at, int limit, boolean isToken) {
    var matcher = TOLD.matcher(text).region(at, limit).useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return null;
    }
    var start = matcher.start(1);
    var trailing = TRAILING.matcher(text.slice(start, matcher.end(1)));
    var end = trailing.find() ? start + trailing.start() : matcher.end(1);
    var value = text.slice(start, end);
    var isOne = isToken ? Plausible.isToken(value) : isMadeUp(value);
    return isOne ? new Shape.Span(start, end) : null;
  }

  /** Whether {@code value} mixes letters with digits or signs, as words of a sentence do not. */
  private static boolean isMadeUp(String value) {
    return Entropy.hasLetter(value)
        && (Entropy.hasDigit(value) || (Entropy.turns(value) > 2 && value.matches(".*[^\\w'.-].*")))
        && Plausible.isPassword(value, false);
  }

  private static Shape.@Nullable Span flag(Text text, int at, int limit) {
    if (at > 0 && !Character.isWhitespace(text.charAt(at - 1)) && !isQuote(text.charAt(at - 1))) {
      return null;
    }
    var matcher = FLAG.matcher(text).region(Math.min(at + 2, limit), limit);
    if (!matcher.lookingAt()) {
      return null;
    }
    var group = matcher.start(1) >= 0 ? 1 : matcher.start(2) >= 0 ? 2 : 3;
    var nameEnd = at + 2;
    while (text.isWord(nameEnd) || text.charAt(nameEnd) == '-' || text.charAt(nameEnd) == '_') {
      nameEnd++;
    }
    var tells = SecretName.of(text.slice(at + 2, nameEnd));
    var value = text.slice(matcher.start(group), matcher.end(group));
    if (tells == null || value.startsWith("-")) {
      return null;
    }
    var isOne =
        tells == SecretName.PASSWORD
            ? Plausible.isPassword(value, group < 3)
            : Plausible.isToken(value);
    return isOne ? new Shape.Span(matcher.start(group), matcher.end(group)) : null;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`' || c == '(';
  }

  private static final Pattern ENTRIES =
      Pattern.compile(
          "(?:^|\\n)[ \\t]*\"?(?:data|stringData)\"?:[ \\t]*\\{?\\s*(\"?[\\w.-]+\"?:[ \\t]*\\|?[ \\t\\n]*\"?"
              + "[^\\s\"{}]{6,4000}\"?(?:,?[ \\t]*\\r?\\n?[ \\t]+\"?[\\w.-]+\"?:[ \\t]*\"?[^\\s\"{}]{4,4000}\"?)*)");

  /** The entries of a Secret of Kubernetes, names and all, before or after the line of its kind. */
  private static Shape.@Nullable Span kubernetes(Text text, int at, int limit) {
    var matcher = ENTRIES.matcher(text).region(Math.max(0, at - 2_000), limit);
    while (matcher.find()) {
      if (!text.slice(matcher.start(1), matcher.end(1)).contains("${")) {
        return new Shape.Span(matcher.start(1), matcher.end(1));
      }
    }
    return null;
  }
}
