package dev.wagonway.config;

import dev.wagonway.config.GrantReader.Level;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Right;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code keys}, and what keys get from teams and projects. */
final class CallerReader {

  /** What names of callers by tokens begin with, so that no key has one of theirs. */
  static final String USER = "user:";

  private final Groups groups;
  private final List<DeclaredCaller> callers = new ArrayList<>();
  private final List<Budget> costs;
  private final Map<String, Place> names = new HashMap<>();
  private final Map<String, Place> digests = new HashMap<>();

  private CallerReader(GroupReader.Declared declared) {
    this.groups = declared.groups();
    this.costs = new ArrayList<>(declared.costs());
  }

  /**
   * A caller with the section that it was read from.
   *
   * @param former the key before, or null if there is none
   */
  record DeclaredCaller(
      Caller caller,
      String digest,
      @Nullable Instant expires,
      @Nullable Former former,
      SectionReader section) {}

  /** A key that another has taken the place of. */
  record Former(String digest, Instant until) {}

  /**
   * Who may call.
   *
   * @param callers whose keys can be read
   * @param costs how much keys, projects and teams may spend
   * @param unlisted whether others may call, by tokens or by keys of a database
   */
  record Declared(
      List<DeclaredCaller> callers,
      GroupReader.Declared groups,
      List<Budget> costs,
      boolean unlisted) {}

  /** The callers that can be read. */
  static Declared read(SectionReader root) {
    var groups = GroupReader.read(root);
    var reader = new CallerReader(groups);
    root.sections("keys", CallerLanguage.CALLER).forEach(reader::caller);
    var unlisted = root.has("identity") || root.has("ledger");
    return new Declared(reader.callers, groups, reader.costs, unlisted);
  }

  /** The callers by the digests of their keys, and all else that lets callers in. */
  static Callers compiled(Declared declared, SectionReader root) {
    var keys = new HashMap<String, Callers.Key>();
    for (var one : declared.callers()) {
      keys.put(one.digest(), new Callers.Key(one.caller(), one.expires()));
      var former = one.former();
      if (former != null) {
        keys.put(former.digest(), new Callers.Key(one.caller(), former.until()));
      }
    }
    var store = root.section("key-store", CallerLanguage.KEY_STORE);
    return new Callers(
        keys,
        declared.groups().groups(),
        IdentityReader.read(root),
        store.read("outage", Notations.DURATION).orElse(Callers.USUAL_OUTAGE));
  }

  private void caller(SectionReader section) {
    var name = section.read("name", Notations.NAME);
    var digest = digest(section);
    var expires = section.read("expires", CallerNotations.UNTIL).orElse(null);
    var former = former(section, expires);
    requireNew("name", name, names, section);
    requireNew(section.has("from") ? "from" : "hash", digest, digests, section);
    if (name.isEmpty() || digest.isEmpty()) {
      return;
    }
    if (name.get().startsWith(USER)) {
      section.complain(
          "name", "begins as those of callers by tokens do (expected: another beginning)");
    }
    member(section, name.get())
        .ifPresent(caller ->
            callers.add(new DeclaredCaller(caller, digest.get(), expires, former, section)));
  }

  /** What the caller is known by. */
  private static Optional<String> digest(SectionReader section) {
    var from = section.read("from", CallerNotations.FROM);
    if (!section.has("from")) {
      if (!section.has("hash")) {
        section.complain("hash", "missing (expected: " + Notations.DIGEST.expected() + ")");
      }
      return section.read("hash", Notations.DIGEST);
    }
    if (section.has("hash") || section.has("former")) {
      section.complain("from", "beside a hash (expected: the one or the other)");
    }
    return from.map(_ -> Callers.HERE);
  }

  private Optional<Caller> member(SectionReader section, String name) {
    var team = section.read("team", Notations.NAME).orElse("");
    var project = section.read("project", Notations.NAME).orElse("");
    return switch (groups.member(name, team, project, grant(section, name))) {
      case Groups.Membership.Member(var caller) -> Optional.of(caller);
      case Groups.Membership.Stranger(var at, var message) -> {
        section.complain(at, message);
        yield Optional.empty();
      }
    };
  }

  private Grant grant(SectionReader section, String name) {
    var granted = GrantReader.read(section, Level.KEY, name);
    granted.cost().ifPresent(costs::add);
    var grant = granted.grant();
    if (!section.read("may-declassify", TargetLanguage.TRUTH).orElse(false)) {
      return grant;
    }
    var rights = new HashSet<>(grant.rights());
    rights.add(Right.MAY_DECLASSIFY);
    return new Grant(
        grant.label(), grant.routes(), grant.targets(), grant.priority(), rights, grant.limits());
  }

  private @Nullable Former former(SectionReader section, @Nullable Instant expires) {
    if (!section.has("former")) {
      return null;
    }
    var former = section.section("former", CallerLanguage.FORMER);
    var digest = former.read("hash", Notations.DIGEST);
    var until = former.read("until", CallerNotations.UNTIL);
    requireNew("hash", digest, digests, former);
    if (digest.isEmpty() || until.isEmpty()) {
      return null;
    }
    var end = until.get();
    return new Former(digest.get(), expires != null && expires.isBefore(end) ? expires : end);
  }

  private static void requireNew(
      String key, Optional<String> value, Map<String, Place> seen, SectionReader section) {
    if (value.isPresent()) {
      var place = section.node(key).map(Node::place).orElse(section.place());
      var earlier = seen.putIfAbsent(value.get(), place);
      if (earlier != null) {
        section.complain(
            key, "the same again (expected: a new one; the first is at %s)".formatted(earlier));
      }
    }
  }
}
