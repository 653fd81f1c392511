package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.condition.Compiled.Truth;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads which targets are meant. */
final class SelectorReader {

  private final TargetNames targets;
  private final ConditionReader conditions;

  SelectorReader(TargetNames targets, ConditionReader conditions) {
    this.targets = targets;
    this.conditions = conditions;
  }

  /**
   * A selector with its place.
   *
   * @param said the section that has it under {@code key}
   */
  record DeclaredSelector(Selector selector, Said said, String key, SectionReader section) {}

  /** The selectors at {@code key} of every section of {@code lineage}. */
  List<DeclaredSelector> read(Lineage lineage, String key) {
    var selectors = new ArrayList<DeclaredSelector>();
    lineage
        .all(key)
        .forEach(said -> {
          for (var section : sections(said.section(), key)) {
            selectors.add(new DeclaredSelector(selector(section), said, key, section));
          }
        });
    return selectors;
  }

  /** The selectors at {@code key} of the nearest section that has it. */
  List<DeclaredSelector> nearest(Lineage lineage, String key) {
    return lineage.saying(key).map(said -> read(lineage.of(said), key)).orElse(List.of());
  }

  private static List<SectionReader> sections(SectionReader section, String key) {
    return key.equals("require")
        ? List.of(section.section(key, PolicyLanguage.SELECTOR))
        : section.sections(key, PolicyLanguage.SELECTOR);
  }

  private Selector selector(SectionReader section) {
    var all = new ArrayList<Requirement>();
    addOrigins(section, all);
    addPlaces(section, all);
    section.read("clearance", Notations.LABEL).map(Requirement.ClearedFor::new).ifPresent(all::add);
    var capabilities = section.readAll("capabilities", Notations.CAPABILITY);
    if (!capabilities.isEmpty()) {
      all.add(new Requirement.Capable(capabilities));
    }
    conditions
        .target(section, "that")
        .ifPresent(that -> {
          if (that.truth() == Truth.NEVER) {
            section.complain("that", "holds for no target (expected: a condition that can hold)");
          }
          all.add(new Requirement.Satisfies(that.condition()));
        });
    if (section.isEmpty()) {
      var keys = String.join(", ", PolicyLanguage.SELECTOR.names());
      section.complainHere("says nothing (expected: at least one of: " + keys + ")");
    }
    return new Selector(all);
  }

  private static void addOrigins(SectionReader section, List<Requirement> all) {
    var laws = places(section, "jurisdiction", Jurisdictions.CODE);
    if (!laws.isEmpty()) {
      all.add(new Requirement.Jurisdiction(laws, Jurisdictions.members(laws)));
    }
    var homes = places(section, "developed-in", Jurisdictions.COUNTRY);
    if (!homes.isEmpty()) {
      all.add(new Requirement.DevelopedIn(homes));
    }
    var regions = section.readAll("region", TargetLanguage.REGION);
    if (!regions.isEmpty()) {
      all.add(new Requirement.Region(regions));
    }
    var licences = section.readAll("licence", TargetLanguage.LICENCE);
    if (!licences.isEmpty()) {
      all.add(new Requirement.Licence(licences));
    }
    section
        .read("open-weights", TargetLanguage.TRUTH)
        .map(Requirement.OpenWeights::new)
        .ifPresent(all::add);
    section
        .read("commercial-use", PolicyNotations.YES)
        .map(_ -> new Requirement.CommercialUse())
        .ifPresent(all::add);
  }

  private void addPlaces(SectionReader section, List<Requirement> all) {
    var tiers = section.readAll("tier", Notations.TIER);
    if (!tiers.isEmpty()) {
      all.add(new Requirement.OfTier(tiers));
    }
    var providers = section.readAll("provider", Notations.NAME);
    if (!providers.isEmpty()) {
      all.add(new Requirement.OfProvider(providers));
    }
    if (section.has("targets")) {
      var ids = new LinkedHashSet<String>();
      for (var value : section.values("targets")) {
        if (targets.contains(value.text())) {
          ids.add(value.text());
        } else {
          section.complain(value, targets.complaint(value));
        }
      }
      if (!ids.isEmpty()) {
        all.add(new Requirement.OneOf(ids));
      }
    }
  }

  private static Set<String> places(SectionReader section, String key, Notation<String> notation) {
    var places = new LinkedHashSet<String>();
    if (section.has(key)) {
      section
          .values(key)
          .forEach(value -> Jurisdictions.read(section, value, notation).ifPresent(places::add));
    }
    return places;
  }
}
