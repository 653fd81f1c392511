package dev.wagonway.route;

import dev.wagonway.chat.Capability;
import dev.wagonway.sensitivity.Label;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that a policy demands of a target. What is not known of a target meets no requirement.
 */
public sealed interface Requirement {

  /** Whether {@code target} is as demanded, for the request of {@code query}. */
  boolean isMetBy(Target target, RouteQuery query);

  /** One word for metrics and logs: {@code jurisdiction}. */
  String word();

  /** What is demanded, in words that continue "the policy requires". */
  String text();

  /**
   * No other law than these applies to the host.
   *
   * @param allowed countries, and groups such as {@code EU}
   * @param members the countries that belong to the allowed groups
   */
  record Jurisdiction(Set<String> allowed, Set<String> members) implements Requirement {

    private static final Set<String> GROUPS = Set.of("EU", "EEA");

    public Jurisdiction {
      allowed = Set.copyOf(allowed);
      members = Set.copyOf(members);
    }

    /** Countries only. */
    public Jurisdiction(Set<String> allowed) {
      this(allowed, Set.of());
    }

    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      var countries = 0;
      for (var law : target.provenance().jurisdictions()) {
        if (!GROUPS.contains(law)) {
          countries++;
          if (!allowed.contains(law) && !members.contains(law)) {
            return false;
          }
        }
      }
      return countries > 0 || !Collections.disjoint(target.provenance().jurisdictions(), allowed);
    }

    @Override
    public String word() {
      return "jurisdiction";
    }

    @Override
    public String text() {
      return "jurisdiction " + anyOf(allowed);
    }
  }

  /** The model was made in one of these countries. */
  record DevelopedIn(Set<String> allowed) implements Requirement {
    public DevelopedIn {
      allowed = Set.copyOf(allowed);
    }

    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      return allowed.contains(target.provenance().developedIn());
    }

    @Override
    public String word() {
      return "developed-in";
    }

    @Override
    public String text() {
      return "developed in " + anyOf(allowed);
    }
  }

  /** The data stays in one of these regions. */
  record Region(Set<String> allowed) implements Requirement {
    public Region {
      allowed = Set.copyOf(allowed);
    }

    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      return allowed.contains(target.provenance().region());
    }

    @Override
    public String word() {
      return "region";
    }

    @Override
    public String text() {
      return "region " + anyOf(allowed);
    }
  }

  /** The model has one of these licences. */
  record Licence(Set<String> allowed) implements Requirement {
    public Licence {
      allowed = Set.copyOf(allowed);
    }

    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      return allowed.contains(target.provenance().licence());
    }

    @Override
    public String word() {
      return "licence";
    }

    @Override
    public String text() {
      return "licence " + anyOf(allowed);
    }
  }

  /** The weights can be had, or cannot. */
  record OpenWeights(boolean open) implements Requirement {
    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      var known = target.provenance().openWeights();
      return known != null && known == open;
    }

    @Override
    public String word() {
      return "open-weights";
    }

    @Override
    public String text() {
      return open ? "open weights" : "closed weights";
    }
  }

  /** The licence allows commercial use. */
  record CommercialUse() implements Requirement {
    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      return Boolean.TRUE.equals(target.provenance().commercialUse());
    }

    @Override
    public String word() {
      return "commercial-use";
    }

    @Override
    public String text() {
      return "a licence for commercial use";
    }
  }

  /** The target is of one of these tiers. */
  record OfTier(Set<Tier> allowed) implements Requirement {
    public OfTier {
      allowed = Set.copyOf(allowed);
    }

    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      return allowed.contains(target.tier());
    }

    @Override
    public String word() {
      return "tier";
    }

    @Override
    public String text() {
      return "tier " + anyOf(allowed.stream().map(Tier::word).toList());
    }
  }

  /** The target is at one of these providers. */
  record OfProvider(Set<String> allowed) implements Requirement {
    public OfProvider {
      allowed = Set.copyOf(allowed);
    }

    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      return allowed.contains(target.endpoint().provider());
    }

    @Override
    public String word() {
      return "provider";
    }

    @Override
    public String text() {
      return "provider " + anyOf(allowed);
    }
  }

  /** The target is one of these. */
  record OneOf(Set<String> ids) implements Requirement {
    public OneOf {
      ids = Set.copyOf(ids);
    }

    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      return ids.contains(target.id());
    }

    @Override
    public String word() {
      return "targets";
    }

    @Override
    public String text() {
      return "target " + anyOf(ids);
    }
  }

  /** The target is cleared at least up to this label. */
  record ClearedFor(Label label) implements Requirement {
    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      return target.clearance().covers(label);
    }

    @Override
    public String word() {
      return "clearance";
    }

    @Override
    public String text() {
      return "clearance " + label.word() + " or higher";
    }
  }

  /** The target can do all of this. */
  record Capable(Set<Capability> needed) implements Requirement {
    public Capable {
      needed = Set.copyOf(needed);
    }

    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      return target.capabilities().containsAll(needed);
    }

    @Override
    public String word() {
      return "capabilities";
    }

    @Override
    public String text() {
      return needed.stream().sorted().map(Capability::word).collect(Collectors.joining(", "));
    }
  }

  /** A condition of the operator's own holds for the target. */
  record Satisfies(TargetCondition condition) implements Requirement {
    @Override
    public boolean isMetBy(Target target, RouteQuery query) {
      return condition.holds(target, query);
    }

    @Override
    public String word() {
      return "that";
    }

    @Override
    public String text() {
      return "that " + condition.text();
    }
  }

  private static String anyOf(Collection<String> words) {
    return words.stream().sorted().collect(Collectors.joining(" or "));
  }
}
