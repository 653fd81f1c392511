package dev.wagonway.sensitivity.kinds;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands where a secret would, but is none: examples, variables, names. */
final class Placeholders {

  private static final int FEW = 6;

  /** Values that are no secret when they are all there is. */
  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwd",
          "passwort",
          "pass",
          "pwd",
          "secret",
          "token",
          "key",
          "apikey",
          "accesstoken",
          "authtoken",
          "apitoken",
          "accesskey",
          "secretkey",
          "clientsecret",
          "privatekey",
          "username",
          "user",
          "login",
          "none",
          "null",
          "nil",
          "undefined",
          "true",
          "false",
          "yes",
          "no",
          "required",
          "optional",
          "string",
          "str",
          "text",
          "number",
          "integer",
          "int",
          "boolean",
          "bool",
          "object",
          "array",
          "list",
          "hidden",
          "default",
          "empty",
          "unknown",
          "any",
          "void",
          "bearer",
          "basic",
          "oauth",
          "oauth2",
          "jwt",
          "hash",
          "hashed",
          "plain",
          "plaintext",
          "encrypted",
          "invalid",
          "incorrect",
          "wrong",
          "missing",
          "expired",
          "foo",
          "bar",
          "baz",
          "foobar",
          "value",
          "currentpassword",
          "newpassword",
          "mypassword",
          "mysecret",
          "mytoken",
          "mykey",
          "mysecretkey",
          "realkey",
          "real_secret",
          "off",
          "on",
          "enabled",
          "disabled",
          "self",
          "this",
          "here",
          "email",
          "name",
          "id",
          "file",
          "keychain",
          "environment",
          "include",
          "sameorigin",
          "omit",
          "hunter",
          "qwerty",
          "letmein",
          "todo",
          "tbd",
          "sha256",
          "sha512",
          "sha1",
          "md5",
          "base64",
          "utf8",
          "rs256",
          "hs256",
          "es256",
          "argon2",
          "bcrypt",
          "pbkdf2",
          "aes256",
          "oidc",
          "saml2",
          "http2",
          "ed25519");

  /** Words that tell, wherever in the value, that somebody else is to fill it in. */
  private static final Pattern TELLING =
      Pattern.compile(
          "example|placeholder|change[-_ ]?me|changeit|redacted|your[-_ ]?(?:own|api|key|token|"
              + "secret|password|pass|access|auth|client|app|account|bot|org|user|service)|my[-_](?:"
              + "api|secret|token|password)[-_]?(?:key|here)?$|_here\\b|[-_]goes[-_]here|dummy|fixme|"
              + "insert[-_]|replace[-_]?(?:me|with)|put[-_]your|enter[-_]your|not[-_]?(?:set|a)[-_]|"
              + "sample[-_]?(?:key|token|secret)|fake[-_]?(?:key|token|secret|password)|x{5,}|"
              + "\\*{3,}|\\.{3,}|…|deadbeefdeadbeef",
          Pattern.CASE_INSENSITIVE);

  /** Variables, templates, calls and paths of several languages. */
  private static final Pattern CODE =
      Pattern.compile(
          "^[$%#&|].*|^[<{\\[(].*[>}\\])]?$|.*(?:\\$\\{|\\{\\{|\\$\\(|<%|#\\{|%\\(|%s|%v|%d|\\{\\}"
              + "|\\{[A-Za-z_][\\w.]*\\}|process\\.env|os\\.environ|os\\.getenv|getenv|import\\.meta"
              + "|secretKeyRef|ENC\\[|\\w\\(|->|::|&&|\\|\\|).*"
              + "|^(?:arn|vault|op|ssm|file|https?|env|keyring):.*"
              + "|^(?:this|self|props|args|params|req|request|res|settings|config|cfg|env|var|local"
              + "|data|module|ctx|opts|options|state|user|account|session|event|input|form|body)"
              + "(?:\\.|\\[|->).*|^(?:\\.{0,2}/|~/|[A-Za-z]:\\\\).*",
          Pattern.DOTALL);

  private Placeholders() {}

  /** Whether a token of a known form is made of chance rather than of filling. */
  static boolean isReal(String token) {
    return Entropy.distinct(token) >= FEW && !isFilled(token) && !TELLING.matcher(token).find();
  }

  /** Whether {@code value} stands for a secret that is elsewhere. */
  static boolean isOne(String value) {
    var plain = squeeze(value);
    return plain.isEmpty()
        || WORDS.contains(plain)
        || isFilled(value)
        || isCounting(value)
        || TELLING.matcher(value).find()
        || CODE.matcher(value).matches();
  }

  /** Whether one character makes up most of it. */
  private static boolean isFilled(String value) {
    var counts = new int[128];
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c < counts.length && ++counts[c] * 2 > value.length() && value.length() > FEW) {
        return true;
      }
    }
    return Entropy.distinct(value) <= 2;
  }

  /** Whether it is 12345 or 54321. */
  private static boolean isCounting(String value) {
    for (var step = -1; step <= 1; step += 2) {
      var steps = 0;
      for (var i = 1; i < value.length(); i++) {
        if (value.charAt(i) - value.charAt(i - 1) == step) {
          steps++;
        }
      }
      if (steps >= value.length() - 2) {
        return true;
      }
    }
    return false;
  }

  private static String squeeze(String value) {
    var letters = new StringBuilder(value.length());
    for (var i = 0; i < value.length(); i++) {
      if (Character.isLetterOrDigit(value.charAt(i))) {
        letters.append(value.charAt(i));
      }
    }
    return letters.toString().toLowerCase(Locale.ROOT);
  }
}
