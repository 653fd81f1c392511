package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** Numbers of companies, practices and physicians in Germany. */
final class GermanTrades {

  private static final String[] VAT = {
    "ust idnr",
    "ust id",
    "ustidnr",
    "ustid",
    "ust id nr",
    "umsatzsteuer",
    "umsatzsteuerid",
    "mehrwertsteuer",
    "mwst nr",
    "vat",
    "vat id",
    "vat number",
    "vatin",
    "vat reg",
    "idnr",
    "ust nr",
    "ustnr"
  };
  private static final String[] PHYSICIAN = {
    "lanr",
    "arztnummer",
    "arzt nr",
    "lebenslange arztnummer",
    "vertragsarzt",
    "arzt",
    "physician number",
    "doctor number",
    "kassenarzt",
    "physician id"
  };
  private static final String[] PRACTICE = {
    "bsnr",
    "betriebsstättennummer",
    "betriebsstaettennummer",
    "betriebsstätte",
    "betriebsstaette",
    "betriebsstätten nr",
    "praxisnummer",
    "nebenbetriebsstätte",
    "nbsnr",
    "arztpraxis",
    "praxis",
    "practice number",
    "establishment number",
    "betriebsnummer",
    "kassenärztliche"
  };

  private GermanTrades() {}

  static List<Recognizer> all() {
    var vat =
        Form.capitals(
            "de-vat-id",
            Kinds.DE_VAT_ID,
            2,
            "DE[ .-]?\\d{3}[ .-]?\\d{3}[ .-]?\\d{3}",
            GermanTrades::isVat);
    var anyCase =
        new Form(
            "de-vat-id-any",
            Kinds.DE_VAT_ID,
            new Trigger.Prefix(List.of("DE", "de", "De")),
            "(?i)DE[ .-]?\\d{3}[ .-]?\\d{3}[ .-]?\\d{3}",
            null);
    var register =
        Recognizer.named("de-handelsregister", Kinds.DE_HANDELSREGISTER)
            .atPrefix("HRA", "HRB", "Hrb", "Hra", "hrb", "hra")
            .shaped("(?i:HR[AB])[ :-]{0,2}(?i:Nr\\.? ?)?\\d{1,6}(?: ?[A-Z]{1,2}(?![\\p{L}\\d]))?")
            .in(Context.ANY.butNot("rockwell", "härte", "hardness"))
            .build();
    var otherRegister =
        Recognizer.named("de-register", Kinds.DE_HANDELSREGISTER)
            .atPrefix("GnR", "PR", "VR", "GsR")
            .shaped("(?:GnR|PR|VR|GsR)[ :-]{0,2}\\d{1,6}")
            .near(
                "amtsgericht", "registergericht", "handelsregister", "vereinsregister", "register")
            .build();
    var physician = Form.number("de-lanr", Kinds.DE_LANR, 9, "\\d{9}", GermanTrades::isPhysician);
    var practice = Form.number("de-bsnr", Kinds.DE_BSNR, 9, "\\d{2} ?\\d{7}", null);
    return List.of(
        vat.anywhere(),
        anyCase.near(VAT),
        anyCase.alone(),
        register,
        otherRegister,
        physician.near(PHYSICIAN),
        physician.alone(),
        practice.near(PRACTICE));
  }

  static boolean isVat(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return digits.charAt(0) != '0' && EuropeanCheckDigits.isMod1110(digits);
  }

  /** Six digits, their check digit, and two for the speciality. */
  static boolean isPhysician(String value) {
    var sum = EuropeanCheckDigits.weighted(value, 4, 9, 4, 9, 4, 9);
    return (10 - sum % 10) % 10 == EuropeanCheckDigits.digit(value, 6);
  }
}
