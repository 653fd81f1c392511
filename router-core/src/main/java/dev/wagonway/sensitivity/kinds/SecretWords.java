package dev.wagonway.sensitivity.kinds;

import java.util.Set;

/** The words that names of secrets are made of, in the languages of those who write settings. */
final class SecretWords {

  static final String PASSWORDS =
      "password passwd passwort kennwort passphrase passcode userpass dbpass rootpass adminpass"
          + " motdepasse contraseña contrasena contraseñas senha wachtwoord lösenord losenord"
          + " salasana hasło haslo heslo jelszó jelszo adgangskode passord geslo lozinka parolă"
          + " пароль парол şifre sifre パスワード 密码 密碼 口令 비밀번호 암호 كلمةالمرور סיסמה"
          + " รหัสผ่าน mậtkhẩu matkhau katasandi κωδικός slaptažodis parole parola passw passwrd";

  static final String SHORT_PASSWORDS = "pwd psw pass pswd mdp clave pw kodeord zaporka";

  static final String TOKENS =
      "secret secrete apikey accesskey authkey signingkey signkey encryptionkey encryptkey"
          + " decryptionkey privatekey secretkey masterkey sharedkey accountkey licensekey"
          + " licencekey appkey applicationkey clientkey servicekey apitoken authtoken accesstoken"
          + " refreshtoken token credential credentials creds authorization apisecret clientsecret"
          + " connectionstring keysecret sessionkey webhooksecret restkey adminkey writekey"
          + " insertkey ingestkey subscriptionkey storagekey hostkey deploykey integrationkey"
          + " routingkey personaltoken cookie sessid phpsessid jsessionid secretaccesskey"
          + " accesskeyid authsecret cookiesecret keymaterial hmackey jwtkey bearer";

  static final String SHORT_TOKENS = "auth pat jwt sas sid dsn";

  static final String KEYS = "key apikeyid sessionid";

  /** After a word for a secret these say that the value is something about it. */
  static final Set<String> AFTER =
      Set.of(
          "field",
          "label",
          "name",
          "hint",
          "placeholder",
          "regex",
          "pattern",
          "length",
          "len",
          "size",
          "count",
          "min",
          "max",
          "policy",
          "type",
          "path",
          "file",
          "filename",
          "dir",
          "version",
          "header",
          "column",
          "param",
          "prefix",
          "suffix",
          "expires",
          "expiry",
          "expiration",
          "ttl",
          "timeout",
          "limit",
          "format",
          "algorithm",
          "alg",
          "provider",
          "manager",
          "service",
          "encoder",
          "encoding",
          "element",
          "error",
          "message",
          "title",
          "prompt",
          "reset",
          "changed",
          "variable",
          "env",
          "ref",
          "reference",
          "enabled",
          "required",
          "mode",
          "style",
          "class",
          "handler",
          "callback",
          "usage",
          "index",
          "id",
          "ids",
          "budget",
          "map",
          "set",
          "table",
          "store",
          "factory",
          "response",
          "endpoint",
          "description",
          "help",
          "text",
          "icon",
          "button",
          "link",
          "url",
          "uri",
          "host",
          "domain",
          "audience",
          "issuer",
          "scope",
          "scopes",
          "source",
          "kind",
          "method",
          "arn",
          "route",
          "page",
          "exists",
          "valid",
          "invalid",
          "ttlseconds",
          "age",
          "rotation",
          "strength",
          "visible",
          "visibility",
          "input",
          "confirmation",
          "attribute",
          "property",
          "credentialsid",
          "template",
          "example",
          "binding",
          "selector",
          "claim",
          "claims");

  /** Before a word for a secret these say the same. */
  static final Set<String> BEFORE =
      Set.of(
          "max",
          "min",
          "num",
          "total",
          "public",
          "pub",
          "primary",
          "foreign",
          "sort",
          "partition",
          "cache",
          "group",
          "pad",
          "eos",
          "bos",
          "unk",
          "sep",
          "cls",
          "mask",
          "page",
          "next",
          "prev",
          "previous",
          "cursor",
          "continuation",
          "prompt",
          "completion",
          "output",
          "special",
          "stop",
          "per",
          "sync",
          "reserved",
          "x509",
          "map",
          "dict",
          "index",
          "unique",
          "candidate",
          "composite",
          "hot",
          "arrow",
          "shift",
          "ctrl",
          "lock",
          "row",
          "hash",
          "i18n",
          "translation",
          "lexer",
          "parser");

  private SecretWords() {}
}
