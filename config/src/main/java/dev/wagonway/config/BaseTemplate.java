package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.spi.Provider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A provider's API root that depends on what the operator has there. */
final class BaseTemplate {

  private static final Map<String, Notation<String>> PLACES = places();

  private final String provider;
  private final String template;

  /** The root of {@code provider}'s API, which need not be a template. */
  BaseTemplate(Provider provider) {
    this.provider = provider.id();
    template = provider.baseTemplate() == null ? "" : provider.baseTemplate();
  }

  /** The root with what {@code target} says in its places; complains about what is missing. */
  Optional<URI> filled(SectionReader target) {
    var url = template;
    var isWhole = true;
    for (var place : PLACES.entrySet()) {
      var key = place.getKey();
      if (has(key)) {
        var value = target.read(key, place.getValue());
        if (!target.has(key)) {
          target.complain(
              key,
              "missing, and %s's address depends on it (expected: %s)"
                  .formatted(provider, place.getValue().expected()));
        }
        isWhole &= value.isPresent();
        url = put(url, key, value.orElse(""));
      }
    }
    return isWhole ? root(target, url) : Optional.empty();
  }

  /** Complains about what is said for an address that has no place for it. */
  void requireUse(SectionReader target) {
    for (var place : PLACES.entrySet()) {
      var key = place.getKey();
      target.read(key, place.getValue());
      if (!key.equals("region") && target.has(key) && !has(key)) {
        target.complain(
            key,
            "never counts: %s's address does not depend on it (expected: no such key)"
                .formatted(provider));
      }
    }
  }

  private static Optional<URI> root(SectionReader target, String url) {
    var root = Addresses.BASE_URL.read(url);
    if (root.isEmpty()) {
      target.complain(
          "region",
          "\"%s\" is no address (expected: %s)".formatted(url, Addresses.BASE_URL.expected()));
    }
    return root;
  }

  private boolean has(String key) {
    return template.contains(in(key));
  }

  private static String put(String url, String key, String value) {
    // Where hosts are named after regions, the one for all regions is named after none.
    var plain = value.equals("global") ? url.replace("//" + in(key) + "-", "//") : url;
    return plain.replace(in(key), value);
  }

  private static String in(String key) {
    return "{" + key + "}";
  }

  private static Map<String, Notation<String>> places() {
    var places = new LinkedHashMap<String, Notation<String>>();
    places.put("region", TargetLanguage.REGION);
    places.put("project", TargetLanguage.PROJECT);
    places.put("resource", TargetLanguage.RESOURCE);
    return places;
  }
}
