package dev.wagonway.config;

import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whose law applies: countries by their ISO 3166 codes, and the groups that they belong to. */
final class Jurisdictions {

  private static final Set<String> EU =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
  private static final Set<String> EEA_ONLY = Set.of("IS", "LI", "NO");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> GROUPS = Set.of("EU", "EEA");

  /** A country's code. */
  static final Notation<String> COUNTRY =
      Notation.of(
          "an ISO 3166 country code such as DE",
          "[A-Z]{2}",
          match -> Optional.of(match.group()).filter(COUNTRIES::contains));

  /** A country's code, or a group's. */
  static final Notation<String> CODE =
      Notation.of(
          "an ISO 3166 country code such as DE, or EU or EEA",
          "[A-Z]{2,3}",
          match ->
              Optional.of(match.group()).filter(c -> COUNTRIES.contains(c) || GROUPS.contains(c)));

  private Jurisdictions() {}

  /** What {@code value} means as {@code notation}; complains, and guesses what was meant. */
  static Optional<String> read(SectionReader section, Value value, Notation<String> notation) {
    var meaning = notation.read(value.text());
    if (meaning.isEmpty()) {
      var hint = value.isLiteral() ? hint(value.text(), notation) : "";
      section.complain(value, value.shown() + " (expected: " + notation.expected() + hint + ")");
    }
    return meaning;
  }

  /** {@code codes}, with the groups that they belong to. */
  static Set<String> withGroups(Collection<String> codes) {
    var all = new TreeSet<>(codes);
    if (codes.stream().anyMatch(EU::contains)) {
      all.add("EU");
    }
    if (all.contains("EU") || codes.stream().anyMatch(EEA_ONLY::contains)) {
      all.add("EEA");
    }
    return all;
  }

  /** The countries that belong to the groups among {@code codes}. */
  static Set<String> members(Collection<String> codes) {
    var members = new TreeSet<String>();
    if (codes.contains("EU") || codes.contains("EEA")) {
      members.addAll(EU);
    }
    if (codes.contains("EEA")) {
      members.addAll(EEA_ONLY);
    }
    return members;
  }

  private static String hint(String text, Notation<String> notation) {
    var word = text.strip().toUpperCase(Locale.ROOT);
    var meant = notation.read(word).or(() -> Optional.ofNullable(slips().get(word)));
    return meant.map(code -> "; did you mean " + code + "?").orElse("");
  }

  /** What people write instead of a code, by what they mean. */
  private static Map<String, String> slips() {
    var slips = new HashMap<String, String>();
    for (var code : COUNTRIES) {
      var country = Locale.of("", code);
      slips.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
      slips.put(country.getISO3Country().toUpperCase(Locale.ROOT), code);
    }
    slips.putAll(new LinkedHashMap<>(Map.of("UK", "GB", "ENGLAND", "GB", "EUROPE", "EU")));
    return slips;
  }
}
