package dev.wagonway.gateway.keys;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.wagonway.chat.Failure;
import dev.wagonway.config.Grant;
import dev.wagonway.config.Groups;
import dev.wagonway.config.IdentitySettings;
import dev.wagonway.route.Right;
import dev.wagonway.sensitivity.Label;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who calls from the claims of a token. What is declared and missing lets nobody in. */
final class Claims {

  /** What names of callers by tokens begin with, so that no key has one of theirs. */
  static final String USER = "user:";

  private static final String OURS = "wagonway:";
  private static final Pattern NAME = Pattern.compile("[!-~]{1,128}");

  private final IdentitySettings settings;

  Claims(IdentitySettings settings) {
    this.settings = settings;
  }

  /** A claim that is not as it has to be. */
  private static final class Missing extends RuntimeException {

    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message, null, false, false);
    }
  }

  /** Whom the token with these claims lets in. */
  Verdict verdict(JWTClaimsSet set, Groups groups) {
    try {
      return admitted(set, groups);
    } catch (Missing e) {
      return new Verdict.Refused(new Failure.Forbidden("token: " + e.getMessage()));
    }
  }

  private Verdict admitted(JWTClaimsSet set, Groups groups) {
    var names = settings.claims();
    var name = one(set, names.name());
    if (!NAME.matcher(name).matches()) {
      throw new Missing(
          "claim %s: no name (expected: visible ASCII characters, at most 128)"
              .formatted(names.name()));
    }
    var team = group(set, names.team(), groups.teams());
    var project = group(set, names.project(), groups.projects());
    var grant =
        new Grant(
            label(set, names.label()),
            names.routes() == null ? null : Set.copyOf(words(required(set, names.routes()))),
            null,
            null,
            rights(set, names.rights()),
            List.of());
    return Verdict.of(groups.member(USER + name, team, project, grant), "token of " + USER + name);
  }

  /** The group that a claim names: of several, the first one in the operator's order. */
  private String group(JWTClaimsSet set, @Nullable String claim, Map<String, ?> known) {
    if (claim == null) {
      return "";
    }
    var said = texts(set, claim).stream().map(Claims::withoutSlash).toList();
    for (var name : known.keySet()) {
      if (said.contains(name)) {
        return name;
      }
    }
    if (settings.takesUnknownTeams()) {
      // groups that know none of them would refuse it, and where there are groups it gets nothing
      return known.isEmpty() && said.size() == 1 ? said.getFirst() : "";
    }
    throw new Missing(
        "claim %s: nothing that is known here (expected: a configured team or project)"
            .formatted(claim));
  }

  private static Label label(JWTClaimsSet set, @Nullable String claim) {
    if (claim == null) {
      return Label.PUBLIC;
    }
    var highest = Label.PUBLIC;
    for (var word : required(set, claim)) {
      highest =
          highest.raisedTo(
              Label.parse(word)
                  .orElseThrow(() ->
                      new Missing(
                          "claim %s: no label (expected: public, internal, confidential or restricted)"
                              .formatted(claim))));
    }
    return highest;
  }

  /** Only what is meant for this gateway; issuers use words such as admin for much. */
  private static Set<Right> rights(JWTClaimsSet set, @Nullable String claim) {
    var rights = new HashSet<Right>();
    if (claim != null) {
      var said = words(texts(set, claim));
      for (var right : Right.values()) {
        if (said.contains(OURS + right.word())) {
          rights.add(right);
        }
      }
    }
    return rights;
  }

  private static String one(JWTClaimsSet set, String claim) {
    return required(set, claim).getFirst();
  }

  private static List<String> required(JWTClaimsSet set, String claim) {
    var values = texts(set, claim);
    if (values.isEmpty()) {
      throw new Missing("claim %s: missing (expected: a text, or several)".formatted(claim));
    }
    return values;
  }

  /** What a claim says: a text, or several in a list. */
  private static List<String> texts(JWTClaimsSet set, String claim) {
    var value = claim.startsWith("/") ? at(set.getClaims(), claim) : set.getClaim(claim);
    var texts = new ArrayList<String>();
    for (var item : value instanceof Collection<?> list ? list : Collections.singleton(value)) {
      if (item instanceof String text && !text.isBlank()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The words of texts, as scopes have them between spaces. */
  private static List<String> words(List<String> texts) {
    return texts.stream().flatMap(text -> Stream.of(text.strip().split(" +", -1))).toList();
  }

  /** A JSON pointer (RFC 6901) into maps and lists. */
  private static @Nullable Object at(Object claims, String pointer) {
    Object at = claims;
    for (var raw : pointer.substring(1).split("/", -1)) {
      var step = raw.replace("~1", "/").replace("~0", "~");
      at =
          switch (at) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list when step.matches("[0-9]{1,4}") ->
                Integer.parseInt(step) < list.size() ? list.get(Integer.parseInt(step)) : null;
            case null, default -> null;
          };
    }
    return at;
  }

  private static String withoutSlash(String group) {
    return group.startsWith("/") ? group.substring(1) : group;
  }
}
