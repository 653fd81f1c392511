package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkingsTest {

  private static List<String> found(String text) {
    return Found.kinds(Markings.all(), text);
  }

  @Test
  void readsMarksOfManyLanguagesOnALineOfTheirOwn() {
    Map.ofEntries(
            Map.entry("STRICTLY CONFIDENTIAL", "MARK_RESTRICTED"),
            Map.entry("Company Proprietary", "MARK_CONFIDENTIAL"),
            Map.entry("Strängt konfidentiellt", "MARK_RESTRICTED"),
            Map.entry("UNCLASSIFIED//FOUO", "MARK_CONFIDENTIAL"),
            Map.entry("Pro vnitřní potřebu", "MARK_INTERNAL"),
            Map.entry("Attorney Work Product", "MARK_RESTRICTED"),
            Map.entry("TLP:RED", "MARK_RESTRICTED"),
            Map.entry("TLP:AMBER+STRICT", "MARK_CONFIDENTIAL"),
            Map.entry("TLP:GREEN", "MARK_INTERNAL"),
            Map.entry("TOP SECRET//NOFORN", "MARK_RESTRICTED"),
            Map.entry("OFFICIAL-SENSITIVE", "MARK_RESTRICTED"),
            Map.entry("VS-NfD", "MARK_RESTRICTED"),
            Map.entry("Streng vertraulich", "MARK_RESTRICTED"),
            Map.entry("Nur für internen Gebrauch", "MARK_INTERNAL"),
            Map.entry("Confidentiel Défense", "MARK_RESTRICTED"),
            Map.entry("À usage interne uniquement", "MARK_INTERNAL"),
            Map.entry("Estrictamente confidencial", "MARK_RESTRICTED"),
            Map.entry("Strettamente riservato", "MARK_RESTRICTED"),
            Map.entry("Uitsluitend voor intern gebruik", "MARK_INTERNAL"),
            Map.entry("ŚCIŚLE TAJNE", "MARK_RESTRICTED"),
            Map.entry("Endast för internt bruk", "MARK_INTERNAL"),
            Map.entry("LUOTTAMUKSELLINEN", "MARK_CONFIDENTIAL"),
            Map.entry("Důvěrné", "MARK_CONFIDENTIAL"),
            Map.entry("Szigorúan bizalmas", "MARK_RESTRICTED"),
            Map.entry("HİZMETE ÖZEL", "MARK_RESTRICTED"),
            Map.entry("Для служебного пользования", "MARK_RESTRICTED"),
            Map.entry("Для внутрішнього використання", "MARK_INTERNAL"),
            Map.entry("部外秘", "MARK_INTERNAL"),
            Map.entry("仅供内部使用", "MARK_INTERNAL"),
            Map.entry("대외비", "MARK_CONFIDENTIAL"),
            Map.entry("سري للغاية", "MARK_RESTRICTED"))
        .forEach((mark, kind) -> {
          assertThat(found(mark + "\n\nMinutes of March.")).containsExactly(kind + " " + mark);
          assertThat(found("Minutes of March.\n\n" + mark)).containsExactly(kind + " " + mark);
        });
  }

  @Test
  void readsMarksWhereverMarksStand() {
    for (var text :
        List.of(
            "**STRICTLY CONFIDENTIAL**\n\nPlan",
            "# Plan\n\n*** STRICTLY CONFIDENTIAL ***",
            "> STRICTLY CONFIDENTIAL\n> Plan",
            "// STRICTLY CONFIDENTIAL\nint x;",
            "<!-- STRICTLY CONFIDENTIAL -->\n<p>Plan</p>",
            "/* STRICTLY CONFIDENTIAL */",
            "[STRICTLY CONFIDENTIAL] Plan for spring",
            "Subject: [STRICTLY CONFIDENTIAL] Plan for spring",
            "Subject: STRICTLY CONFIDENTIAL - Plan for spring",
            "| STRICTLY CONFIDENTIAL | v2 |",
            "STRICTLY CONFIDENTIAL - page 3 of 9",
            "Page 3 | STRICTLY CONFIDENTIAL | 2026-03-01",
            "© 2026 Kite Works – STRICTLY CONFIDENTIAL",
            "STRICTLY CONFIDENTIAL: plan for spring",
            "Plan for spring (STRICTLY CONFIDENTIAL)",
            "<h1>STRICTLY CONFIDENTIAL</h1>",
            "Kite Works STRICTLY CONFIDENTIAL")) {
      assertThat(found(text)).as(text).containsExactly("MARK_RESTRICTED STRICTLY CONFIDENTIAL");
    }
  }

  @Test
  void takesKeyAndValueTogether() {
    assertThat(found("---\nclassification: restricted\nowner: me\n---"))
        .containsExactly("MARK_RESTRICTED classification: restricted");
    assertThat(found("> **Sensitivity:** Internal"))
        .containsExactly("MARK_INTERNAL Sensitivity:** Internal");
    assertThat(found("X-Data-Classification: confidential"))
        .containsExactly("MARK_CONFIDENTIAL X-Data-Classification: confidential");
    assertThat(found("{\n  \"dataClass\": \"secret\",\n  \"id\": 4\n}"))
        .containsExactly("MARK_RESTRICTED dataClass\": \"secret");
    assertThat(found("Einstufung: VS-NfD")).containsExactly("MARK_RESTRICTED Einstufung: VS-NfD");
    assertThat(found("Classification: Public")).isEmpty();
  }

  @Test
  void leavesProseQuestionsAndCodeAlone() {
    for (var text :
        List.of(
            "What does strictly confidential mean?",
            "Is TLP:RED stricter than TLP:AMBER?",
            "Translate 'confidentiel' into German.",
            "We keep such talks strictly confidential between us.",
            "confidential",
            "enum Label {\n  INTERNAL,\n  CONFIDENTIAL,\n  RESTRICTED\n}",
            "private\nint x = 3;",
            "- internal\n- restricted",
            "TLP:CLEAR\n\nNews",
            "TLP:WHITE",
            "The restricted keyword tells the compiler more.",
            "class Secret {",
            "access: private",
            "Explain the difference between internal and confidential.",
            "## Internal",
            "He asked: is it secret or private")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }
}
